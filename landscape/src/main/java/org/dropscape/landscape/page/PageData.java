package org.dropscape.landscape.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dropscape.landscape.picture.Mark;
import org.dropscape.landscape.picture.Palette;
import org.dropscape.landscape.picture.Panel;
import org.dropscape.landscape.surface.Axis;

/** What the script of a page reads. */
final class PageData {

    private PageData() {}

    static String json(String xTitle, String yTitle, Map<String, String> columns, List<Panel> conditions) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("xTitle", xTitle);
        data.put("yTitle", yTitle);
        data.put("columns", columns);
        Map<String, Object> palettes = new LinkedHashMap<>();
        for (Palette palette : Palette.values()) {
            palettes.put(palette.name().toLowerCase(Locale.ROOT), palette.hex());
        }
        data.put("palettes", palettes);
        data.put(
                "conditions",
                conditions.stream().map(panel -> condition(panel, columns)).toList());
        StringBuilder json = new StringBuilder();
        Json.append(json, data);
        return json.toString();
    }

    private static Map<String, Object> condition(Panel panel, Map<String, String> columns) {
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("name", panel.title());
        condition.put("x", axis(panel.surface().x()));
        condition.put("y", axis(panel.surface().y()));
        Map<String, Object> values = new LinkedHashMap<>();
        columns.keySet().forEach(column -> values.put(column, panel.surface().values(column)));
        condition.put("values", values);
        condition.put("marks", marks(panel.marks()));
        condition.put("paths", panel.paths().stream().map(PageData::marks).toList());
        return condition;
    }

    private static List<Object> axis(Axis axis) {
        return List.of(axis.min(), axis.max(), axis.points());
    }

    private static List<Object> marks(List<Mark> marks) {
        List<Object> list = new ArrayList<>();
        marks.forEach(mark -> list.add(List.of(mark.label(), mark.x(), mark.y())));
        return list;
    }
}
