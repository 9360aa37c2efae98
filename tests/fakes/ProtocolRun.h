#pragma once

#include "core/http/HttpClient.h"
#include "core/providers/ChatProtocol.h"
#include "core/providers/ChatStream.h"
#include "tests/fakes/ScriptedServer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

// What the tests of every wire protocol need: an answer's bytes turned into lines that can be compared, and one real request to a server.

/// One event as a line: "+answer", "~reasoning", "call ID NAME ARGUMENTS", "usage fresh/cached/written(long)/output(reasoning)" with "?" for
/// unknown, "info MODEL TIER FINGERPRINT", "timings total/load/queue/prompt/generation" in microseconds, "replay …", "finish REASON RAW",
/// "failure KIND retry|final[ wait MS]".
[[nodiscard]] std::string eventLine(const ChatEvent& event);

/// What a server sent, as the decoder gets it.
struct AnswerBytes {
    std::string body;
    int status = 200;
    std::string contentType = "text/event-stream";
    HeaderList headers = {};
    std::optional<Error> transportError = {};
};

/// The events of an answer whose body arrives in pieces that end at `cuts` (ascending). Neighbouring text of one channel is one line, so
/// that the transcript does not depend on the cuts.
[[nodiscard]] std::vector<std::string> transcript(const ChatProtocol& protocol, const ProviderConnection& connection,
                                                  const AnswerBytes& answer, const std::vector<std::size_t>& cuts = {});
/// Plays the answer whole, byte by byte, and cut in two at every place. Empty when the transcripts are all the same, else what differs.
[[nodiscard]] std::string differenceBetweenCuts(const ChatProtocol& protocol, const ProviderConnection& connection,
                                                const AnswerBytes& answer);

/// Sends one request and waits for its end, ten seconds at most (then the exchange has neither finish nor failure). What could not be sent
/// at all comes as a failure, too. Not from the client's own thread.
[[nodiscard]] ChatExchange askOnce(HttpClient& http, const ChatProtocol& protocol, const ProviderConnection& connection,
                                   const std::string& key, const ChatRequest& request, const ModelInfo& model = {});

}  // namespace assay
