#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/http/HttpTypes.h"
#include "core/providers/ChatEvent.h"
#include "core/providers/ChatRequest.h"
#include "core/providers/ModelInfo.h"
#include "core/providers/RateLimits.h"
#include "core/providers/RequestFit.h"
#include "core/settings/ProviderConnection.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// A part of a provider's list of models.
struct ModelPage {
    std::vector<ModelInfo> models;
    /// What encodeModelList() takes to ask for the next part; empty after the last one.
    std::string next;
};

/// Turns the bytes of one HTTP answer into ChatEvents. One object per request; calls in HttpSink's order, on one thread.
/// After Finish or Failure nothing more comes, whatever else the server sends. finish() always makes the end known.
class ChatDecoder {
public:
    using OnEvent = std::function<void(const ChatEvent&)>;

    virtual ~ChatDecoder() = default;
    virtual void head(const HttpResponseHead& head) = 0;
    virtual void bytes(std::string_view bytes) = 0;
    /// The transport's end: `error` as in HttpEnd. Gives Finish or Failure if neither has come.
    virtual void finish(const std::optional<Error>& error) = 0;
    /// Known after head(): the limits the server announced, in the vendor's headers.
    [[nodiscard]] virtual const RateLimits& rateLimits() const = 0;
    /// The vendor's id of this request; empty if it gave none.
    [[nodiscard]] virtual const std::string& requestId() const = 0;
    /// Whether the answer came as a stream of events (and not as one JSON document).
    [[nodiscard]] virtual bool isStreamed() const = 0;
    /// Whether text, reasoning or the first fragment of a tool call has arrived. A tool call's event comes only when it is whole; this
    /// tells when it began.
    [[nodiscard]] virtual bool hasContent() const { return false; }
};

/// One wire protocol. Stateless; one object serves all connections that speak it. Thread: any.
class ChatProtocol {
public:
    virtual ~ChatProtocol() = default;
    /// The word in providers.json, e.g. "openai-chat".
    [[nodiscard]] virtual std::string_view name() const = 0;

    /// What encode() has words for.
    [[nodiscard]] virtual const ProtocolAbilities& abilities() const = 0;
    /// `key` is empty when the connection has none. InvalidInput if the request cannot be said in this protocol. What abilities() excludes
    /// fitRequest() has taken out before.
    [[nodiscard]] virtual Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key,
                                                     const ChatRequest& request) const = 0;
    /// `now` is used for headers that give a date.
    [[nodiscard]] virtual std::unique_ptr<ChatDecoder> decoder(const ProviderConnection& connection, WallTime now,
                                                               ChatDecoder::OnEvent onEvent) const = 0;

    /// `page` is empty for the list's first part, else ModelPage::next of the part before.
    [[nodiscard]] virtual HttpRequest encodeModelList(const ProviderConnection& connection, const std::string& key,
                                                      std::string_view page) const = 0;
    /// `status` and `body` of the answer to encodeModelList() for the same `page`.
    [[nodiscard]] virtual Result<ModelPage> decodeModelList(int status, std::string_view body, std::string_view page) const = 0;

    /// Last touch to an encoded request just before it is sent: a signature over it, where the protocol has one. InvalidInput when `key`
    /// is not of the form that it needs.
    [[nodiscard]] virtual Result<void> sign(HttpRequest& /*request*/, const std::string& /*key*/, WallTime /*now*/) const { return {}; }
    /// The parts of `key` that must not be recorded anywhere.
    [[nodiscard]] virtual std::vector<std::string> secretsOf(const std::string& key) const { return {key}; }
};

/// The protocol of that name; null if there is none. Lives as long as the program.
[[nodiscard]] const ChatProtocol* findProtocol(std::string_view name);
[[nodiscard]] std::vector<std::string_view> protocolNames();

}  // namespace assay
