package org.dropscape.runner.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final String EVIL = "<script>alert('x')</script>\" onload=\"x\u0000\u001b&";

    @Test
    void noTextBecomesMarkup() {
        Page page = new Page(
                EVIL,
                EVIL,
                List.of(EVIL),
                List.of(new Section(
                        "one",
                        EVIL,
                        List.of(
                                new Blocks.Paragraph(EVIL),
                                new Blocks.Heading(EVIL),
                                new Blocks.Bullets(List.of(EVIL)),
                                new Blocks.Facts(Map.of(EVIL, EVIL)),
                                new Blocks.Folded(EVIL, List.of())))));
        String html = page.html();
        assertFalse(html.contains("<script"), html);
        assertFalse(html.contains("\" onload"), html);
        assertFalse(html.contains("\u0000") || html.contains("\u001b"));
        assertTrue(html.contains(
                "<h1>&lt;script&gt;alert('x')&lt;/script&gt;&quot; onload=&quot;x\ufffd\ufffd&amp;</h1>"));
    }

    @Test
    void sectionsKeepTheirOrderAndAreLinked() {
        Page page = new Page(
                "t",
                "k",
                List.of(),
                List.of(new Section("one", "First", List.of()), new Section("two", "Second", List.of())));
        String html = page.html();
        assertTrue(html.contains("<li><a href=\"#one\">First</a></li><li><a href=\"#two\">Second</a></li>"), html);
        assertTrue(html.indexOf("<section id=\"one\"") < html.indexOf("<section id=\"two\""));
    }

    @Test
    void aNewKindOfBlockBringsItsFiles() {
        Block block = new Block() {
            @Override
            public void appendTo(Html html) {
                html.element("p", "mine");
            }

            @Override
            public List<PageFile> files() {
                return List.of(PageFile.text("data/mine.json", "{}"));
            }
        };
        Page page = new Page(
                "t",
                "k",
                List.of(),
                List.of(new Section("one", "First", List.of(new Blocks.Folded("more", List.of(block))))));
        assertTrue(page.html().contains("<p>mine</p>"));
        assertEquals("data/mine.json", page.files().get(0).path());
    }

    @Test
    void mistakesOfTheProgramAreRefused() {
        Section section = new Section("one", "First", List.of());
        assertThrows(IllegalArgumentException.class, () -> new Page("t", "k", List.of(), List.of(section, section)));
        assertThrows(IllegalArgumentException.class, () -> new Section("One Two", "x", List.of()));
        assertThrows(IllegalArgumentException.class, () -> PageFile.text("../x", ""));
        assertThrows(IllegalArgumentException.class, () -> PageFile.text("/etc/x", ""));
        assertThrows(IllegalStateException.class, () -> new Html().open("p").toString());
    }
}
