package org.dropscape.datasets.imdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.datasets.TestFiles;
import org.dropscape.datasets.io.Digests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImdbDownloadTest {

    private interface Answer {
        void give(HttpExchange exchange, int from) throws IOException;
    }

    @TempDir
    Path folder;

    private final byte[] content = new byte[300_000];
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private volatile Answer answer = this::resume;

    @BeforeEach
    void start() throws IOException {
        SeedTree.root(3).generator().nextBytes(content);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/archive", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(String.valueOf(range));
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
            try (exchange) {
                answer.give(exchange, from);
            }
        });
        // A stalled answer must not keep the next one waiting.
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private ImdbDownload download() {
        return download(Duration.ofMinutes(1));
    }

    private ImdbDownload download(Duration patience) {
        Path copy = TestFiles.write(folder.resolve("original"), content);
        URI source = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/archive");
        return new ImdbDownload(source, content.length, Digests.md5(copy), patience);
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private Path part() {
        return cache().resolve("aclImdb_v1.tar.gz.part");
    }

    private void send(HttpExchange exchange, int status, int from, int to) throws IOException {
        if (status == 206) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(status, content.length - from);
        exchange.getResponseBody().write(content, from, to - from);
        exchange.getResponseBody().flush();
    }

    private void resume(HttpExchange exchange, int from) throws IOException {
        send(exchange, from == 0 ? 200 : 206, from, content.length);
    }

    private void breakOff(HttpExchange exchange, int from) throws IOException {
        send(exchange, from == 0 ? 200 : 206, from, Math.min(content.length, from + 100_000));
    }

    /** Sends a part, or nothing, and then neither more nor the end. */
    private void stall(HttpExchange exchange, int from, int bytes) throws IOException {
        send(exchange, from == 0 ? 200 : 206, from, from + bytes);
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aStalledTransferIsContinued() throws IOException {
        answer = (exchange, from) -> {
            if (from == 0) {
                stall(exchange, from, 100_000);
            } else {
                resume(exchange, from);
            }
        };
        Path file = assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> download(Duration.ofSeconds(1)).fetch(cache(), (done, total) -> {}));
        assertArrayEquals(content, Files.readAllBytes(file));
        assertEquals(List.of("null", "bytes=100000-"), requests);
    }

    @Test
    void aServerThatOnlyStallsIsGivenUp() {
        answer = (exchange, from) -> stall(exchange, from, 0);
        UserException e = assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertThrows(UserException.class, () -> download(Duration.ofSeconds(1))
                        .fetch(cache(), (done, total) -> {})));
        assertTrue(e.getMessage().contains("nothing arrived for 1 s"), e.getMessage());
        assertEquals(3, requests.size());
    }

    @Test
    void aCompleteTransferIsVerifiedAndReported() throws IOException {
        AtomicLong last = new AtomicLong();
        Path file = download().fetch(cache(), (done, total) -> {
            assertEquals(content.length, total);
            assertTrue(done > last.get());
            last.set(done);
        });
        assertArrayEquals(content, Files.readAllBytes(file));
        assertEquals(content.length, last.get());
        assertFalse(Files.exists(part()));
        assertEquals(List.of("null"), requests);
    }

    @Test
    void whatIsThereIsNotFetchedAgain() {
        download().fetch(cache(), (done, total) -> {});
        download().fetch(cache(), (done, total) -> {});
        assertEquals(1, requests.size());
    }

    @Test
    void anInterruptedTransferIsContinued() throws IOException {
        answer = this::breakOff;
        Path file = download().fetch(cache(), (done, total) -> {});
        assertArrayEquals(content, Files.readAllBytes(file));
        assertTrue(requests.size() > 1, requests.toString());
        assertTrue(requests.stream().skip(1).allMatch(r -> r.startsWith("bytes=")), requests.toString());
    }

    @Test
    void whatAnEarlierCallLeftIsContinued() throws IOException {
        TestFiles.write(part(), Arrays.copyOf(content, 123_456));
        Path file = download().fetch(cache(), (done, total) -> assertTrue(done > 123_456));
        assertArrayEquals(content, Files.readAllBytes(file));
        assertEquals(List.of("bytes=123456-"), requests);
    }

    @Test
    void aServerWithoutRangesStartsOver() throws IOException {
        TestFiles.write(part(), new byte[1000]);
        answer = (exchange, from) -> send(exchange, 200, 0, content.length);
        assertArrayEquals(content, Files.readAllBytes(download().fetch(cache(), (done, total) -> {})));
    }

    @Test
    void aRangeThatTheServerRefusesStartsOver() throws IOException {
        TestFiles.write(part(), new byte[1000]);
        answer = (exchange, from) -> {
            if (from > 0) {
                exchange.sendResponseHeaders(416, -1);
            } else {
                resume(exchange, from);
            }
        };
        assertArrayEquals(content, Files.readAllBytes(download().fetch(cache(), (done, total) -> {})));
    }

    @Test
    void aTransferThatBreaksOffAgainAndAgainKeepsItsPart() {
        answer = (exchange, from) -> {
            if (from == 0) {
                breakOff(exchange, from);
            } else {
                send(exchange, 206, from, from);
            }
        };
        UserException e = assertThrows(UserException.class, () -> download().fetch(cache(), (done, total) -> {}));
        assertTrue(e.getMessage().contains("repeat the command; it continues where it stopped"), e.getMessage());
        assertTrue(Files.exists(part()));
        assertFalse(Files.exists(ImdbDownload.target(cache())));
    }

    @Test
    void wrongContentIsDeletedAndNamed() {
        answer = (exchange, from) -> {
            byte[] other = new byte[content.length];
            exchange.sendResponseHeaders(200, other.length);
            exchange.getResponseBody().write(other);
        };
        UserException e = assertThrows(UserException.class, () -> download().fetch(cache(), (done, total) -> {}));
        assertTrue(e.getMessage().contains("wrong content"), e.getMessage());
        assertFalse(Files.exists(part()));
        assertFalse(Files.exists(ImdbDownload.target(cache())));
    }

    @Test
    void aRefusalNamesTheStatus() {
        answer = (exchange, from) -> exchange.sendResponseHeaders(404, -1);
        UserException e = assertThrows(UserException.class, () -> download().fetch(cache(), (done, total) -> {}));
        assertTrue(e.getMessage().contains("the server answers 404"), e.getMessage());
    }

    @Test
    void aDamagedArchiveInTheCacheIsFound() {
        TestFiles.write(ImdbDownload.target(cache()), "not it");
        assertThrows(UserException.class, () -> download().fetch(cache(), (done, total) -> {}));
        assertFalse(Files.exists(ImdbDownload.target(cache())));
    }

    @Test
    void theOfficialArchiveIsTheOneOfThePublishers() {
        ImdbDownload official = ImdbDownload.official();
        assertEquals("ai.stanford.edu", official.source().getHost());
        assertEquals(84_125_825L, official.bytes());
        assertThrows(IllegalArgumentException.class, () -> new ImdbDownload(official.source(), 1, "xyz"));
    }
}
