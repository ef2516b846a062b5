package org.dropscape.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("replaces the streams of the process")
class ConsoleTest {

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void everythingIsUtf8WhateverTheLocale() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Console console;
        try {
            // As Java makes them under LANG=C.
            PrintStream ascii = new PrintStream(printed, true, StandardCharsets.US_ASCII);
            System.setOut(ascii);
            System.setErr(ascii);
            console = Console.system();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        console.out().println("\u00e9t\u00e9");
        console.err().println("\ud83d\ude00");
        String lines = "\u00e9t\u00e9" + System.lineSeparator() + "\ud83d\ude00" + System.lineSeparator();
        assertEquals(lines, printed.toString(StandardCharsets.UTF_8));
        assertEquals(StandardCharsets.UTF_8, console.charset());
    }
}
