package org.dropscape.runner.config;

import java.util.List;

/** The types of a study that have a form of their own in YAML. */
final class Codecs {

    static final List<Codec<?>> ALL =
            List.of(new SeedsCodec(), new GridPointsCodec(), new WindowCodec(), new SettingValueCodec());

    static final List<Shorthand> SHORTHANDS = List.of(new SearchSpaceShorthand());

    private Codecs() {}
}
