package org.dropscape.adversarial.recipe;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.embedding.VectorFile;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.api.error.UserException;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.text.DifferentiableTextClassifier;
import org.dropscape.api.text.TextClassifier;

/** An attack that needs word vectors: those of a file, or those of the model that is attacked. */
final class VectorAttack implements Attack {

    private final String id;
    private final int neighbours;
    private final Function<WordVectors, Attack> recipe;
    private final Attack ofFile;
    // That of the model attacked last: what has been found out about neighbours is kept with it.
    private final AtomicReference<OfModel> last = new AtomicReference<>();

    private record OfModel(List<String> vocabulary, Attack attack) {}

    private VectorAttack(String id, int neighbours, Function<WordVectors, Attack> recipe, Attack ofFile) {
        this.id = id;
        this.neighbours = neighbours;
        this.recipe = recipe;
        this.ofFile = ofFile;
    }

    /**
     * Makes one.
     *
     * @param neighbours how many neighbours of a word are wanted
     * @throws UserException if the file cannot be read
     */
    static VectorAttack of(String id, Vectors vectors, int neighbours, Function<WordVectors, Attack> recipe) {
        Attack ofFile = vectors.file()
                .map(file -> recipe.apply(VectorFile.read(file, vectors.maxWords(), neighbours)))
                .orElse(null);
        return new VectorAttack(id, neighbours, recipe, ofFile);
    }

    @Override
    public Outcome attack(TextClassifier model, String text, int[] labels, RandomGenerator random) {
        return attack(model).attack(model, text, labels, random);
    }

    private Attack attack(TextClassifier model) {
        if (ofFile != null) {
            return ofFile;
        }
        if (!(model instanceof DifferentiableTextClassifier differentiable)) {
            throw new UserException(id + " needs word vectors, and this classifier ("
                    + model.getClass().getName()
                    + ") has none of its own. Give a file of vectors, or implement "
                    + DifferentiableTextClassifier.class.getName() + ".");
        }
        List<String> vocabulary = differentiable.vocabulary();
        OfModel known = last.get();
        if (known == null || known.vocabulary() != vocabulary) {
            WordVectors vectors = WordVectors.of(differentiable.embeddings(), vocabulary, neighbours);
            known = new OfModel(vocabulary, recipe.apply(vectors));
            last.set(known);
        }
        return known.attack();
    }
}
