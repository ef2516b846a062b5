package com.example.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.dropscape.landscape.file.SurfaceCsv;
import org.dropscape.landscape.file.SurfaceHdf5;
import org.dropscape.landscape.surface.Surface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerceptronTest {

    private final Perceptron model = new Perceptron(Moons.draw(300, 1), Moons.draw(300, 2));

    @Test
    void gradientIsTheDerivativeOfTheLoss() {
        double[] w = new double[Perceptron.LAYOUT.size()];
        for (int i = 0; i < w.length; i++) {
            w[i] = Math.sin(i);
        }
        double[] gradient = model.gradient(w);
        for (int i = 0; i < w.length; i++) {
            double[] up = w.clone();
            double[] down = w.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double slope = (Perceptron.loss(up, model.train()) - Perceptron.loss(down, model.train())) / 2e-5;
            assertEquals(slope, gradient[i], 1e-9);
        }
    }

    @Test
    void fitClassifiesMostPoints() {
        double[] values = model.evaluate(List.of(DrawLandscape.fitted(model)))[0];

        assertTrue(values[1] > 0.9 && values[3] > 0.85, values[1] + ", " + values[3]);
    }

    @Test
    void filesHoldTheSurfaceAroundTheFit(@TempDir Path folder) throws Exception {
        DrawLandscape.main(new String[] {folder.toString()});

        Surface surface = SurfaceCsv.readSurface(folder.resolve("surface.csv"));
        double[] fitted = model.evaluate(List.of(DrawLandscape.fitted(model)))[0];
        assertEquals(fitted[0], surface.at("train_loss", 25, 25));
        assertEquals(
                fitted[3], SurfaceHdf5.readSurface(folder.resolve("surface.h5")).at("test_acc", 25, 25), 1e-12);
    }
}
