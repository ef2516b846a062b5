package com.example.landscape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.apache.commons.math3.random.Well19937c;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.chart.Figure;
import org.dropscape.landscape.curvature.CentralDifferences;
import org.dropscape.landscape.curvature.ExtremeEigenvalues;
import org.dropscape.landscape.direction.Orthogonality;
import org.dropscape.landscape.direction.Plane;
import org.dropscape.landscape.direction.RandomDirections;
import org.dropscape.landscape.direction.Scaling;
import org.dropscape.landscape.file.DirectionHdf5;
import org.dropscape.landscape.file.SurfaceCsv;
import org.dropscape.landscape.file.SurfaceHdf5;
import org.dropscape.landscape.geometry.GeometryOptions;
import org.dropscape.landscape.geometry.Reference;
import org.dropscape.landscape.geometry.SurfaceGeometry;
import org.dropscape.landscape.page.LandscapePage;
import org.dropscape.landscape.picture.ContourPainter;
import org.dropscape.landscape.picture.Panel;
import org.dropscape.landscape.picture.PerspectivePainter;
import org.dropscape.landscape.picture.Scale;
import org.dropscape.landscape.picture.SurfaceChart;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Surface;
import org.dropscape.landscape.surface.SurfaceComputer;

/** Fits a {@link Perceptron}, and draws and measures its loss along two filter-normalised random directions. */
public final class DrawLandscape {

    private static final SeedTree SEEDS = SeedTree.root(1);

    /** The basins where the loss is at most 0.1 and 0.5 above that of the fit, with 72 radii each. */
    private static final GeometryOptions GEOMETRY =
            new GeometryOptions(List.of(0.1, 0.5), Reference.CENTRE, 72, 0, 0.5);

    private DrawLandscape() {}

    /**
     * @param args where the files go; {@code landscape} if left out
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args.length == 0 ? "landscape" : args[0]));
        Perceptron model = new Perceptron(Moons.draw(300, 1), Moons.draw(300, 2));
        float[] weights = fitted(model);
        Plane plane = new RandomDirections(SEEDS, Scaling.FILTER, Orthogonality.WITHIN_BLOCKS)
                .plane(0, Perceptron.LAYOUT, weights);
        Surface surface =
                new SurfaceComputer(model, plane::at).surface(Axis.symmetric(1, 51), Axis.symmetric(1, 51));

        SurfaceCsv.write(folder.resolve("surface.csv"), surface);
        DirectionHdf5.Directions directions =
                DirectionHdf5.Directions.of(plane.x().values(), plane.y().values());
        DirectionHdf5.write(folder.resolve("directions.h5"), Perceptron.LAYOUT, directions);
        SurfaceHdf5.write(folder.resolve("surface.h5"), surface, "directions.h5");
        draw(folder, surface);

        SurfaceGeometry.of(surface, "train_loss", GEOMETRY).metrics().forEach(DrawLandscape::print);
        ExtremeEigenvalues ends = ExtremeEigenvalues.find(
                new CentralDifferences(model), weights, ExtremeEigenvalues.Search.ENDS, SEEDS);
        print("largest-eigenvalue", ends.top().get(0).value());
        print("smallest-eigenvalue", ends.bottom().get(0).value());
    }

    /** The weights that Commons Math finds from a random start. */
    static float[] fitted(Perceptron model) {
        Well19937c random = new Well19937c(3);
        double[] start = new double[Perceptron.LAYOUT.size()];
        for (int i = 0; i < start.length; i++) {
            start[i] = random.nextGaussian();
        }
        double[] found = new NonLinearConjugateGradientOptimizer(
                        NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE, new SimpleValueChecker(1e-4, 0))
                .optimize(
                        new MaxEval(10_000),
                        GoalType.MINIMIZE,
                        new InitialGuess(start),
                        new ObjectiveFunction(w -> Perceptron.loss(w, model.train())),
                        new ObjectiveFunctionGradient(model::gradient))
                .getPoint();
        return Perceptron.floats(found);
    }

    private static void draw(Path folder, Surface surface) throws IOException {
        Scale scale = Scale.covering(List.of(surface), "train_loss");
        List<Panel> panels = List.of(Panel.of("", surface));
        String title = "Two moons: training loss of a perceptron";
        String values = "Mean loss (nats)";
        SurfaceChart above = SurfaceChart.of("contours", title, values, "train_loss", scale, panels);
        save(folder, new ContourPainter().paint(above));
        SurfaceChart aside = SurfaceChart.of("perspective", title, values, "train_loss", scale, panels);
        save(folder, new PerspectivePainter().paint(aside));

        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("train_loss", "Training loss (nats)");
        columns.put("test_loss", "Test loss (nats)");
        columns.put("train_acc", "Training accuracy");
        columns.put("test_acc", "Test accuracy");
        LandscapePage page = new LandscapePage(
                "Two moons",
                "A perceptron with 12 hidden units",
                List.of("The loss along two filter-normalised random directions from the fitted weights."),
                "Direction α",
                "Direction β",
                columns,
                List.of(Panel.of("perceptron", surface)));
        for (Map.Entry<String, String> file : page.files("index.html").entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static void save(Path folder, Figure figure) throws IOException {
        Files.write(folder.resolve(figure.name() + ".png"), figure.png());
        Files.writeString(folder.resolve(figure.name() + ".svg"), figure.svg());
    }

    private static void print(String name, double value) {
        System.out.printf(Locale.ROOT, "%-34s %.6f%n", name, value);
    }
}
