#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace assay {

/// The provider id under which practice models appear.
inline constexpr std::string_view practiceProviderId = "practice";

/// A fictional model. Prices are in US dollars per million tokens as decimal text and are as fictional as the model.
struct PracticeModel {
    std::string_view id;
    std::string_view description;  ///< One sentence for people.
    double tokensPerSecond = 0;
    Milliseconds firstTokenDelay{};
    std::string_view inputPrice;
    std::string_view outputPrice;
    double errorRate = 0;  ///< How often it gets a task wrong, 0..1.
    int maxOutputTokens = 0;
    bool reasons = false;  ///< Sends reasoning text first.
};
[[nodiscard]] std::span<const PracticeModel> practiceModels();

/// What the server knows of one chat request, for tests and measurements. Times are the server's own.
struct PracticeRequestLog {
    std::string model;
    int httpStatus = 0;
    bool isStreamed = false;
    /// The whole answer went out; false when the peer left, trouble was asked for, or the server stopped.
    bool isComplete = false;
    std::int64_t promptTokens = 0;
    std::int64_t completionTokens = 0;
    MonotonicTime received;
    /// When the first token, of reasoning or answer, was handed to the socket. Empty if none was.
    std::optional<MonotonicTime> firstTokenSent;
    MonotonicTime ended;
};

/// The practice models' server: OpenAI's chat protocol over real HTTP/1.1 with server-sent events, on 127.0.0.1 only.
///
/// The models do arithmetic, look words up in the prompt's context, follow simple formats, and otherwise talk plainly about being practice
/// models; each has its own speed, price, verbosity and error rate. The same seed, model, messages, sampling settings and number of earlier
/// identical requests give the same answer. A request with its own seed, or with temperature 0, is answered the same every time.
///
/// Trouble, for tests and for learning, by model name: "trouble-429" (each prompt twice 429 with Retry-After 1, then answers),
/// "trouble-stall" (stops after some tokens and never goes on), "trouble-cut" (closes the connection in mid-answer), "trouble-slow" (one
/// token a second), "trouble-500" (always 500), "trouble-401".
///
/// Thread: the constructor starts the server's own threads; the destructor stops them promptly, also in mid-answer.
class PracticeServer final {
public:
    struct Options {
        /// 0: any free port.
        std::uint16_t port = 0;
        std::uint64_t seed = 1;
        /// Multiplies all waiting; 0 answers as fast as the machine can.
        double timeScale = 1.0;
        /// Called once for each request to the chat path that named a model, on a thread of the server. Must not stop the server.
        std::function<void(const PracticeRequestLog&)> onRequest = {};
    };
    /// Network when the port is taken.
    [[nodiscard]] static Result<std::unique_ptr<PracticeServer>> start(const Options& options);
    ~PracticeServer();

    [[nodiscard]] std::uint16_t port() const;
    /// "http://127.0.0.1:PORT/v1"
    [[nodiscard]] std::string baseUrl() const;
    /// Blocks until stop() is called from another thread or a signal handler's thread.
    void wait();
    /// Ends all answers under way and all threads; when it returns they have ended. Any thread but the server's own.
    void stop();

private:
    struct Parts;
    explicit PracticeServer(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay
