package org.dropscape.landscape.chart;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.dropscape.api.error.UserException;
import org.w3c.dom.Attr;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Lets something draw itself twice, as SVG and as PNG. */
public final class Canvas {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int PIXELS_PER_UNIT = 2;

    private Canvas() {}

    /**
     * Draws a figure.
     *
     * @param name of its files, without extension
     * @param title a few words
     * @param description what is to be seen, in words
     * @param size in units of the drawing
     * @param drawing called twice, and draws the same both times
     * @return the figure
     * @throws UserException if this Java has no fonts
     */
    public static Figure draw(
            String name, String title, String description, Dimension size, Consumer<Graphics2D> drawing) {
        try {
            return new Figure(
                    name,
                    title,
                    description,
                    size.width,
                    size.height,
                    svg(name, title, description, size, drawing),
                    png(size, drawing));
        } catch (NoClassDefFoundError | UnsatisfiedLinkError | InternalError e) {
            // Slim Java images come without the libraries of java.desktop, and slim systems without any font.
            throw new UserException(
                    "figures cannot be drawn, because this Java finds no fonts (" + e.getMessage()
                            + "). Install fontconfig and a font, for instance: apt-get install fontconfig fonts-dejavu-core",
                    e);
        }
    }

    private static byte[] png(Dimension size, Consumer<Graphics2D> drawing) {
        BufferedImage image = new BufferedImage(
                size.width * PIXELS_PER_UNIT, size.height * PIXELS_PER_UNIT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            hints(graphics);
            graphics.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
            graphics.setPaint(HouseStyle.PAPER);
            graphics.fillRect(0, 0, size.width, size.height);
            drawing.accept(graphics);
        } finally {
            graphics.dispose();
        }
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hints(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    private static String svg(
            String name, String title, String description, Dimension size, Consumer<Graphics2D> drawing) {
        try {
            DOMImplementation dom = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation();
            Document document = dom.createDocument(SVG, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setComment(null);
            context.setPrecision(2);
            // Letters become outlines: a viewer with other fonts would set them wider than the space that was left for
            // them.
            SVGGraphics2D graphics = new SVGGraphics2D(context, true);
            graphics.setSVGCanvasSize(size);
            hints(graphics);
            drawing.accept(graphics);
            Element root = graphics.getRoot();
            dress(root, name, title, description, size);
            return text(root);
        } catch (ParserConfigurationException | TransformerException e) {
            throw new IllegalStateException("The XML library of this Java does not work: " + e.getMessage(), e);
        }
    }

    /** Gives the picture its words, and makes its ids different from those of other pictures on a page. */
    private static void dress(Element root, String name, String title, String description, Dimension size) {
        prefixIds(root, name + "-");
        root.setAttribute("viewBox", "0 0 " + size.width + " " + size.height);
        root.setAttribute("role", "img");
        root.setAttribute("aria-labelledby", name + "-title " + name + "-desc");
        Element desc = root.getOwnerDocument().createElementNS(SVG, "desc");
        desc.setAttribute("id", name + "-desc");
        desc.setTextContent(description);
        root.insertBefore(desc, root.getFirstChild());
        Element heading = root.getOwnerDocument().createElementNS(SVG, "title");
        heading.setAttribute("id", name + "-title");
        heading.setTextContent(title);
        root.insertBefore(heading, desc);
    }

    private static void prefixIds(Element element, String prefix) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (attribute.getName().equals("id")) {
                attribute.setValue(prefix + attribute.getValue());
            } else if (attribute.getValue().contains("url(#")) {
                attribute.setValue(attribute.getValue().replace("url(#", "url(#" + prefix));
            }
        }
        children(element).forEach(child -> prefixIds(child, prefix));
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.add(inner);
            }
        }
        return children;
    }

    private static String text(Element root) throws TransformerException {
        TransformerFactory factory = TransformerFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Transformer transformer = factory.newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter out = new StringWriter();
        transformer.transform(new DOMSource(root), new StreamResult(out));
        return out.toString();
    }
}
