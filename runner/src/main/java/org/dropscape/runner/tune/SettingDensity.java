package org.dropscape.runner.tune;

import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.runner.config.SearchSpace;
import org.dropscape.runner.config.SettingValue;

/** The density of one setting, estimated from values that it had: {@link ParzenDensity} for a range, counts for a list. */
interface SettingDensity {

    /** Up to a factor that all values share. */
    double at(SettingValue value);

    SettingValue draw(RandomGenerator random);

    static SettingDensity of(SearchSpace space, List<SettingValue> values) {
        return space.isList() ? new OfList(space.values().orElseThrow(), values) : new OfRange(space, values);
    }

    /** Each item has the weight {@code 1 + count}: N p_i + C_i of the paper with equal prior probabilities p_i. */
    final class OfList implements SettingDensity {

        private final List<SettingValue> items;
        private final double[] share;

        OfList(List<SettingValue> items, List<SettingValue> values) {
            this.items = items;
            this.share = new double[items.size()];
            for (int i = 0; i < share.length; i++) {
                SettingValue item = items.get(i);
                long count = values.stream().filter(item::equals).count();
                share[i] = (1.0 + count) / (items.size() + values.size());
            }
        }

        @Override
        public double at(SettingValue value) {
            return share[items.indexOf(value)];
        }

        @Override
        public SettingValue draw(RandomGenerator random) {
            double u = random.nextDouble();
            int i = 0;
            while (i < share.length - 1 && u >= share[i]) {
                u -= share[i++];
            }
            return items.get(i);
        }
    }

    /** On the scale of the range. */
    final class OfRange implements SettingDensity {

        private final SearchSpace space;
        private final ParzenDensity density;

        OfRange(SearchSpace space, List<SettingValue> values) {
            this.space = space;
            this.density =
                    new ParzenDensity(values.stream().mapToDouble(space::unit).toArray());
        }

        @Override
        public double at(SettingValue value) {
            return density.at(space.unit(value));
        }

        @Override
        public SettingValue draw(RandomGenerator random) {
            return space.at(density.draw(random));
        }
    }
}
