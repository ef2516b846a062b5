package org.dropscape.landscape.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.dropscape.landscape.chart.Figure;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Looks at what was drawn. */
final class Drawn {

    private Drawn() {}

    /** All texts in the order in which they were written. */
    static List<String> texts(Consumer<Graphics2D> drawing) throws Exception {
        Document document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .getDOMImplementation()
                .createDocument("http://www.w3.org/2000/svg", "svg", null);
        SVGGraphics2D graphics = new SVGGraphics2D(SVGGeneratorContext.createDefault(document), false);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        drawing.accept(graphics);
        List<String> texts = new ArrayList<>();
        collect(graphics.getRoot(), texts);
        return texts;
    }

    private static void collect(Node node, List<String> texts) {
        if (node.getNodeName().equals("text")) {
            texts.add(node.getTextContent());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            collect(child, texts);
        }
    }

    static BufferedImage image(Figure figure) {
        try {
            return ImageIO.read(new ByteArrayInputStream(figure.png()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The colour at a place of the drawing. */
    static int rgb(BufferedImage image, double x, double y) {
        return image.getRGB((int) Math.round(2 * x), (int) Math.round(2 * y)) & 0xffffff;
    }

    /** Reads the SVG as XML, and returns the content of its description. */
    static String description(Figure figure) throws Exception {
        Document document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(figure.svg())));
        NodeList found = document.getElementsByTagName("desc");
        return found.item(0).getTextContent();
    }
}
