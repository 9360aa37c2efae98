#pragma once

#include "core/base/Clock.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay {

// A real HTTP/1.1 server on 127.0.0.1 that does exactly what a test tells it, including what no well-behaved server does.
//
//     Gate gate;
//     ScriptedServer server(Script().send(streamHead("text/event-stream"))
//                                   .send(chunk(sseEvent("{\"n\":1}")))
//                                   .waitFor(gate)                       // until the test calls gate.open()
//                                   .send(chunk(sseEvent("{\"n\":2}")))
//                                   .reset());
//     request.url = server.url("/v1/chat/completions");
//
// For different answers per request give a vector of scripts or a function from the request to its script.

/// A door that a script waits at until the test opens it; it then stays open. Copies are the same door. Thread: any.
class Gate final {
public:
    Gate();
    void open() const;

private:
    friend class ScriptedServer;
    struct Door;
    // Shared by the test and by every script that waits at this gate.
    std::shared_ptr<Door> m_door;
};

/// What the server does, step by step, once a request has been read. After the last step the connection stays open for the
/// next request, unless the script closed it. A client that goes away ends the script.
class Script final {
public:
    /// One send() call: arrives as one piece unless it is large or the client is slow.
    Script& send(std::string bytes);
    /// The bytes in pieces of `pieceBytes`, each sent by itself.
    Script& sendInPieces(std::string_view bytes, std::size_t pieceBytes);
    Script& waitFor(const Gate& gate);
    /// For pacing only; to order things, wait for a gate.
    Script& pause(Milliseconds duration);
    /// Ends the connection in good order (FIN).
    Script& close();
    /// Tears the connection down (RST).
    Script& reset();
    /// Says nothing more for as long as the server lives.
    Script& stall();
    Script& append(const Script& other);

private:
    friend class ScriptedServer;
    enum class Action { Send, Wait, Pause, Close, Reset, Stall };
    struct Step {
        Action action = Action::Send;
        std::string bytes;
        std::optional<Gate> gate;
        Milliseconds duration{};
    };
    std::vector<Step> m_steps;
};

/// Name and value. Names of recorded requests are in lower case.
using HeaderList = std::vector<std::pair<std::string, std::string>>;

enum class Framing {
    Chunked,
    UntilClose,  ///< Neither length nor chunks: the end of the connection is the end of the body.
};

/// Status line, headers, Content-Length and body in one piece.
[[nodiscard]] Script plainResponse(int status, std::string_view body, const HeaderList& headers = {});
/// The same with Content-Type: application/json.
[[nodiscard]] Script jsonResponse(int status, std::string_view body, const HeaderList& headers = {});
/// 200 and the events, each sent by itself, with a proper end. `events` as sseEvent() gives them, or any other text.
[[nodiscard]] Script sseResponse(const std::vector<std::string>& events, Framing framing = Framing::Chunked);

/// Status line and headers of an answer whose body the script sends in pieces.
[[nodiscard]] std::string streamHead(std::string_view contentType, Framing framing = Framing::Chunked, int status = 200,
                                     const HeaderList& headers = {});
/// One chunk of a chunked body.
[[nodiscard]] std::string chunk(std::string_view bytes);
[[nodiscard]] std::string lastChunk();
/// "event: TYPE\ndata: DATA\n\n"; without the first line if `type` is empty.
[[nodiscard]] std::string sseEvent(std::string_view data, std::string_view type = {});

struct RecordedRequest {
    std::size_t number = 0;        ///< 0 for the server's first request, counted as they were read to the end.
    std::size_t connection = 0;    ///< 0 for the first connection.
    std::size_t onConnection = 0;  ///< 0 for the first request of its connection.
    std::string method;
    std::string target;  ///< As on the request line: path with query, or a whole URL when the server acts as a proxy.
    HeaderList headers;
    std::string body;
    MonotonicTime arrived;  ///< When its last byte had been read.

    /// Path without the query.
    [[nodiscard]] std::string path() const;
    /// First value of `lowerCaseName`; empty if there is none.
    [[nodiscard]] std::string header(std::string_view lowerCaseName) const;
    [[nodiscard]] bool hasHeader(std::string_view lowerCaseName) const;
};

/// One send step of a script.
struct SentPiece {
    std::size_t request = 0;  ///< RecordedRequest::number of what it answers.
    std::size_t byteCount = 0;
    MonotonicTime sent;  ///< Just before the bytes were handed to the system.
};

/// Thread: every function from any. Handlers run on the server's threads, one at a time, and must not block.
/// Destruction ends all connections and joins all threads, whatever the scripts are waiting for.
class ScriptedServer final {
public:
    using Handler = std::function<Script(const RecordedRequest&)>;

    /// Every request gets the same answer.
    explicit ScriptedServer(Script script);
    /// One script per request in the order of their arrival; the last one is used again for what comes after it.
    explicit ScriptedServer(std::vector<Script> scripts);
    explicit ScriptedServer(Handler handler);
    ~ScriptedServer();
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;

    /// Run on every new connection before its first request is read. Set it before the first connection comes.
    void setGreeting(Script greeting);
    /// Reads slowly, at most `bytes` and then a pause, until a connection has read `slowBytes`; the rest at full speed. For
    /// connections that come after this.
    void setReadPace(std::size_t bytes, Milliseconds pause, std::size_t slowBytes);

    [[nodiscard]] std::uint16_t port() const;
    /// "http://127.0.0.1:PORT" and `path`.
    [[nodiscard]] std::string url(std::string_view path = {}) const;

    [[nodiscard]] std::vector<RecordedRequest> requests() const;
    [[nodiscard]] std::size_t requestCount() const;
    [[nodiscard]] std::size_t connectionCount() const;
    /// How many connections the client has ended while the server still kept them open.
    [[nodiscard]] std::size_t clientCloseCount() const;
    [[nodiscard]] std::vector<SentPiece> sentPieces() const;

    /// True once that many have come; false when `timeout` passed first.
    [[nodiscard]] bool waitForRequests(std::size_t count, Milliseconds timeout = Milliseconds{5000}) const;
    [[nodiscard]] bool waitForConnections(std::size_t count, Milliseconds timeout = Milliseconds{5000}) const;
    [[nodiscard]] bool waitForClientCloses(std::size_t count, Milliseconds timeout = Milliseconds{5000}) const;
    /// True once that many pieces have been handed to the system.
    [[nodiscard]] bool waitForSentPieces(std::size_t count, Milliseconds timeout = Milliseconds{5000}) const;

private:
    class Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay
