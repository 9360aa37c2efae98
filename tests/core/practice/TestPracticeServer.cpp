#include "core/practice/PracticeServer.h"

#include <httplib.h>
#include <nlohmann/json.hpp>

#include <QRegularExpression>
#include <QtTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using namespace std::string_literals;
using assay::Milliseconds;
using assay::PracticeRequestLog;
using assay::PracticeServer;
using nlohmann::json;

namespace {

constexpr const char* chatPath = "/v1/chat/completions";
constexpr const char* jsonContent = "application/json";

PracticeServer::Options instantly()
{
    PracticeServer::Options options;
    options.timeScale = 0;
    return options;
}

std::unique_ptr<PracticeServer> started(const PracticeServer::Options& options = instantly())
{
    auto server = PracticeServer::start(options);
    return server ? std::move(server).value() : nullptr;
}

json chatBody(const std::string& model, const std::string& question, bool isStreamed = false)
{
    json body{{"model", model}, {"temperature", 0}, {"messages", {{{"role", "user"}, {"content", question}}}}};
    if (isStreamed)
        body["stream"] = true;
    return body;
}

httplib::Result post(const PracticeServer& server, const std::string& body)
{
    httplib::Client client("127.0.0.1", server.port());
    client.set_read_timeout(10);
    return client.Post(chatPath, body, jsonContent);
}

/// The events of a stream's body without their "data: ".
std::vector<std::string> eventsOf(const std::string& body)
{
    std::vector<std::string> events;
    for (std::size_t at = 0; at < body.size();) {
        const auto end = body.find("\n\n", at);
        if (end == std::string::npos || body.compare(at, 6, "data: ") != 0)
            break;
        events.push_back(body.substr(at + 6, end - at - 6));
        at = end + 2;
    }
    return events;
}

std::string contentOf(const std::string& body)
{
    std::string content;
    for (const std::string& event : eventsOf(body)) {
        const json parsed = json::parse(event, nullptr, false);
        if (parsed.is_object() && !parsed["choices"].empty())
            content += parsed["choices"][0]["delta"].value("content", "");
    }
    return content;
}

/// A client that holds a bare socket, for what a well-behaved client cannot do.
class BareClient final {
public:
    explicit BareClient(std::uint16_t port, const char* address = "127.0.0.1")
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in target{};
        target.sin_family = AF_INET;
        target.sin_port = htons(port);
        ::inet_pton(AF_INET, address, &target.sin_addr);
        m_isConnected = ::connect(m_socket, reinterpret_cast<sockaddr*>(&target), sizeof target) == 0;
        const timeval limit{8, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    }
    ~BareClient() { hangUp(); }
    BareClient(const BareClient&) = delete;
    BareClient& operator=(const BareClient&) = delete;

    [[nodiscard]] bool isConnected() const { return m_isConnected; }

    void hangUp()
    {
        if (m_socket >= 0)
            ::close(std::exchange(m_socket, -1));
    }

    void send(const std::string& bytes) const { (void)!::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL); }

    void postChat(const json& body) const
    {
        const std::string text = body.dump();
        send("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " +
             std::to_string(text.size()) + "\r\n\r\n" + text);
    }

    /// Reads until the text has come so often; false when the connection ended before.
    bool readUntil(const std::string& text, std::size_t times = 1)
    {
        while (count(text) < times) {
            if (!readSome())
                return false;
        }
        return true;
    }
    void readToEnd()
    {
        while (readSome()) {
        }
    }
    [[nodiscard]] const std::string& received() const { return m_received; }

private:
    bool readSome()
    {
        std::array<char, 65536> buffer{};
        const ssize_t size = ::recv(m_socket, buffer.data(), buffer.size(), 0);
        if (size <= 0)
            return false;
        m_received.append(buffer.data(), static_cast<std::size_t>(size));
        return true;
    }
    [[nodiscard]] std::size_t count(const std::string& text) const
    {
        std::size_t times = 0;
        for (auto at = m_received.find(text); at != std::string::npos; at = m_received.find(text, at + text.size()))
            ++times;
        return times;
    }

    int m_socket = -1;
    bool m_isConnected = false;
    std::string m_received;
};

/// Collects what the server reports, from its threads.
class RequestLogs final {
public:
    void add(const PracticeRequestLog& log)
    {
        const std::lock_guard lock(m_mutex);
        m_logs.push_back(log);
        m_changed.notify_all();
    }
    /// Waits for that many; fewer after ten seconds.
    std::vector<PracticeRequestLog> waitFor(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, 10s, [&] { return m_logs.size() >= count; });
        return m_logs;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<PracticeRequestLog> m_logs;
};

const std::string longPrompt = [] {
    std::string text = "Summarise: ";
    for (int i = 0; i < 40; ++i)
        text += "The fleet of ship " + std::to_string(i) + " sails. ";
    return text;
}();

}  // namespace

class TestPracticeServer : public QObject {
    Q_OBJECT

private slots:
    void listsTheFourModels();
    void answersWhole();
    void streamsInOpenAisShape_data();
    void streamsInOpenAisShape();
    void streamsReasoningBeforeTheAnswer();
    void callsToolsOverTheWire();
    void refusesBadInput_data();
    void refusesBadInput();
    void acceptsWhatItNeedNotKnow_data();
    void acceptsWhatItNeedNotKnow();
    void refusesLargeBodies_data();
    void refusesLargeBodies();
    void unknownPathsAnswerJson_data();
    void unknownPathsAnswerJson();
    void survivesGarbage_data();
    void survivesGarbage();
    void keepsConnectionsAlive();
    void numbersEveryAnswer();
    void cachesRepeatedPrompts();
    void repeatsUnderTheSameSeed();
    void limitsTwiceThenAnswers();
    void alwaysFails_data();
    void alwaysFails();
    void cutsInMidAnswer_data();
    void cutsInMidAnswer();
    void stallsUntilThePeerLeaves_data();
    void stallsUntilThePeerLeaves();
    void keepsItsPace_data();
    void keepsItsPace();
    void logsRequests();
    void serves64StreamsAtOnce();
    void stopsAtOnceInMidAnswer();
    void waitsForStop();
    void startsAtOnce();
    void refusesATakenPort();
    void listensOnLoopbackOnly();
};

void TestPracticeServer::listsTheFourModels()
{
    const auto server = started();
    QVERIFY(server);
    QCOMPARE(server->baseUrl(), "http://127.0.0.1:" + std::to_string(server->port()) + "/v1");
    httplib::Client client("127.0.0.1", server->port());
    const auto answer = client.Get("/v1/models");
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    const json list = json::parse(answer->body);
    QCOMPARE(list["object"].get<std::string>(), "list"s);
    std::vector<std::string> ids;
    for (const json& model : list["data"]) {
        ids.push_back(model["id"]);
        QCOMPARE(model["object"].get<std::string>(), "model"s);
        QCOMPARE(model["owned_by"].get<std::string>(), "practice"s);
        QVERIFY(model["created"].is_number_integer());
    }
    QCOMPARE(ids, (std::vector<std::string>{"swift", "scholar", "chatty", "pebble"}));
}

void TestPracticeServer::answersWhole()
{
    const auto server = started();
    const auto answer = post(*server, chatBody("swift", "Repeat exactly: \"one two\"").dump());
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->get_header_value("Content-Type"), "application/json"s);
    json body = json::parse(answer->body);
    QVERIFY(body["created"].get<std::int64_t>() > 1'500'000'000);
    body.erase("created");
    QCOMPARE(body, json::parse(R"({"id":"chatcmpl-practice-1","object":"chat.completion","model":"swift","system_fingerprint":"fp_practice",
        "choices":[{"index":0,"message":{"role":"assistant","content":"one two","refusal":null},"logprobs":null,"finish_reason":"stop"}],
        "usage":{"prompt_tokens":12,"completion_tokens":2,"total_tokens":14,"prompt_tokens_details":{"cached_tokens":0},
        "completion_tokens_details":{"reasoning_tokens":0}}})"));
}

void TestPracticeServer::streamsInOpenAisShape_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QByteArray>("expected");
    // C stands for what every chunk repeats.
    QTest::newRow("without usage")
        << QByteArray("{}")
        << QByteArray("data: "
                      "{C,\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"logprobs\":null,\"finish_"
                      "reason\":null}]}\n\n"
                      "data: {C,\"choices\":[{\"index\":0,\"delta\":{\"content\":\"one\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n"
                      "data: {C,\"choices\":[{\"index\":0,\"delta\":{\"content\":\" two\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n"
                      "data: {C,\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]}\n\n"
                      "data: [DONE]\n\n");
    QTest::newRow("usage has a chunk of its own, null before")
        << QByteArray(R"({"stream_options":{"include_usage":true},"max_tokens":1})")
        << QByteArray(
               "data: "
               "{C,\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"logprobs\":null,\"finish_reason\":null}]"
               ",\"usage\":null}\n\n"
               "data: "
               "{C,\"choices\":[{\"index\":0,\"delta\":{\"content\":\"one\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}\n\n"
               "data: {C,\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"length\"}],\"usage\":null}\n\n"
               "data: {C,\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":1,\"total_tokens\":13,"
               "\"prompt_tokens_details\":{\"cached_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}}}\n\n"
               "data: [DONE]\n\n");
}

void TestPracticeServer::streamsInOpenAisShape()
{
    QFETCH(const QByteArray, options);
    QFETCH(const QByteArray, expected);
    const auto server = started();
    json request = chatBody("swift", "Repeat exactly: \"one two\"", true);
    request.update(json::parse(options.toStdString()));
    const auto answer = post(*server, request.dump());
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->get_header_value("Content-Type"), "text/event-stream"s);
    QCOMPARE(answer->get_header_value("Transfer-Encoding"), "chunked"s);
    QString body = QString::fromStdString(answer->body);
    static const QRegularExpression common(
        QStringLiteral("\"id\":\"chatcmpl-practice-1\",\"object\":\"chat.completion.chunk\",\"created\":[0-9]+,"
                       "\"model\":\"swift\",\"system_fingerprint\":\"fp_practice\""));
    body.replace(common, QStringLiteral("C"));
    QCOMPARE(body.toUtf8(), expected);
}

void TestPracticeServer::streamsReasoningBeforeTheAnswer()
{
    const auto server = started();
    json request = chatBody("scholar", "What is 17 times 23?", true);
    request["stream_options"] = {{"include_usage", true}};
    const auto answer = post(*server, request.dump());
    QVERIFY(answer);
    std::int64_t reasoningChunks = 0;
    std::int64_t contentChunks = 0;
    json usage;
    for (const std::string& event : eventsOf(answer->body)) {
        if (event == "[DONE]")
            break;
        const json chunk = json::parse(event);
        if (!chunk["usage"].is_null())
            usage = chunk["usage"];
        if (chunk["choices"].empty())
            continue;
        const json& delta = chunk["choices"][0]["delta"];
        if (delta.contains("reasoning_content")) {
            QCOMPARE(contentChunks, std::int64_t{0});
            ++reasoningChunks;
        } else if (delta.contains("content") && !delta.contains("role")) {
            ++contentChunks;
        }
    }
    QVERIFY(reasoningChunks > 10);
    QVERIFY(contentChunks > 3);
    QCOMPARE(usage["completion_tokens"].get<std::int64_t>(), reasoningChunks + contentChunks);
    QCOMPARE(usage["completion_tokens_details"]["reasoning_tokens"].get<std::int64_t>(), reasoningChunks);

    const auto whole = post(*server, chatBody("scholar", "What is 17 times 23?").dump());
    QVERIFY(!json::parse(whole->body)["choices"][0]["message"]["reasoning_content"].get<std::string>().empty());
    json unthinking = chatBody("scholar", "What is 17 times 23?");
    unthinking["reasoning_effort"] = "none";
    QVERIFY(!json::parse(post(*server, unthinking.dump())->body)["choices"][0]["message"].contains("reasoning_content"));
}

void TestPracticeServer::callsToolsOverTheWire()
{
    const auto server = started();
    json request = chatBody("swift", "What is the weather in Oslo?");
    request["tools"] = json::parse(R"([{"type":"function","function":{"name":"get_weather","description":"Weather of a city",
        "parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}])");
    const json message = json::parse(post(*server, request.dump())->body)["choices"][0];
    QCOMPARE(message["finish_reason"].get<std::string>(), "tool_calls"s);
    QVERIFY(message["message"]["content"].is_null());
    const json& call = message["message"]["tool_calls"][0];
    QCOMPARE(call["type"].get<std::string>(), "function"s);
    QCOMPARE(call["id"].get<std::string>(), "call_practice_1"s);
    QCOMPARE(call["function"]["arguments"].get<std::string>(), R"({"city":"Oslo"})"s);

    request["stream"] = true;
    std::string arguments;
    std::string name;
    std::string finish;
    for (const std::string& event : eventsOf(post(*server, request.dump())->body)) {
        if (event == "[DONE]")
            break;
        const json choice = json::parse(event)["choices"][0];
        if (choice["finish_reason"].is_string())
            finish = choice["finish_reason"];
        if (!choice["delta"].contains("tool_calls"))
            continue;
        const json& part = choice["delta"]["tool_calls"][0];
        QCOMPARE(part["index"].get<int>(), 0);
        name += part["function"].value("name", "");
        arguments += part["function"].value("arguments", "");
    }
    QCOMPARE(name, "get_weather"s);
    QCOMPARE(arguments, R"({"city":"Oslo"})"s);
    QCOMPARE(finish, "tool_calls"s);
}

void TestPracticeServer::refusesBadInput_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("param");  // empty: null
    QTest::addColumn<QByteArray>("code");   // empty: null
    const auto row = [](const char* name, const QByteArray& body, const char* param, const char* code, int status = 400) {
        QTest::newRow(name) << body << status << QByteArray(param) << QByteArray(code);
    };
    const auto with = [](const char* member) {
        return QByteArray(R"({"model":"swift","messages":[{"role":"user","content":"hi"}],)") + member + "}";
    };
    constexpr const char* wrong = "invalid_value";
    constexpr const char* absent = "missing_required_parameter";
    row("no body", "", "", "");
    row("no JSON", "{\"model\":", "", "");
    row("an array", "[]", "", "");
    row("broken UTF-8", "{\"model\":\"\xFF\"}", "", "");
    row("nested without end", QByteArray("[").repeated(100'000), "", "");
    row("nested too deeply", R"({"model":"swift","x":)" + QByteArray("[").repeated(50'000) + QByteArray("]").repeated(50'000) + "}", "",
        "");
    row("no model", R"({"messages":[{"role":"user","content":"hi"}]})", "model", absent);
    row("a model that is a number", R"({"model":5,"messages":[{"role":"user","content":"hi"}]})", "model", wrong);
    row("an unknown model", R"({"model":"gpt-4","messages":[{"role":"user","content":"hi"}]})", "model", "model_not_found", 404);
    row("no messages", R"({"model":"swift"})", "messages", absent);
    row("empty messages", R"({"model":"swift","messages":[]})", "messages", wrong);
    row("messages as text", R"({"model":"swift","messages":"hi"})", "messages", wrong);
    row("a message as text", R"({"model":"swift","messages":["hi"]})", "messages[0]", wrong);
    row("no role", R"({"model":"swift","messages":[{"content":"hi"}]})", "messages[0].role", absent);
    row("an unknown role", R"({"model":"swift","messages":[{"role":"king","content":"hi"}]})", "messages[0].role", wrong);
    row("no content", R"({"model":"swift","messages":[{"role":"user"}]})", "messages[0].content", absent);
    row("content as a number", R"({"model":"swift","messages":[{"role":"user","content":7}]})", "messages[0].content", wrong);
    row("a part without text", R"({"model":"swift","messages":[{"role":"user","content":[{"type":"text"}]}]})",
        "messages[0].content[0].text", wrong);
    row("stream as text", with(R"("stream":"yes")"), "stream", wrong);
    row("stream_options without stream", with(R"("stream_options":{"include_usage":true})"), "stream_options", wrong);
    row("include_usage as a number", with(R"("stream":true,"stream_options":{"include_usage":1})"), "stream_options.include_usage", wrong);
    row("max_tokens of zero", with(R"("max_tokens":0)"), "max_tokens", wrong);
    row("max_tokens below zero", with(R"("max_completion_tokens":-1)"), "max_completion_tokens", wrong);
    row("max_tokens as text", with(R"("max_tokens":"5")"), "max_tokens", wrong);
    row("temperature as text", with(R"("temperature":"hot")"), "temperature", wrong);
    row("temperature above 2", with(R"("temperature":2.5)"), "temperature", wrong);
    row("top_p above 1", with(R"("top_p":1.5)"), "top_p", wrong);
    row("a broken seed", with(R"("seed":1.5)"), "seed", wrong);
    row("five stop strings", with(R"("stop":["a","b","c","d","e"])"), "stop", wrong);
    row("a stop that is a number", with(R"("stop":[1])"), "stop", wrong);
    row("an unknown response format", with(R"("response_format":{"type":"xml"})"), "response_format.type", wrong);
    row("json_schema without a schema", with(R"("response_format":{"type":"json_schema"})"), "response_format.json_schema", wrong);
    row("tools as an object", with(R"("tools":{})"), "tools", wrong);
    row("a tool without a function", with(R"("tools":[{"type":"function"}])"), "tools[0].function", wrong);
    row("a choice of no tool", with(R"("tool_choice":{"type":"function","function":{"name":"f"}})"), "tool_choice", wrong);
    row("a reasoning effort as a number", with(R"("reasoning_effort":3)"), "reasoning_effort", wrong);
}

void TestPracticeServer::refusesBadInput()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QFETCH(const QByteArray, param);
    QFETCH(const QByteArray, code);
    const auto server = started();
    const auto answer = post(*server, body.toStdString());
    QVERIFY(answer);
    QCOMPARE(answer->status, status);
    QCOMPARE(answer->get_header_value("Content-Type"), "application/json"s);
    const json error = json::parse(answer->body)["error"];
    QVERIFY(!error["message"].get<std::string>().empty());
    QCOMPARE(error["type"].get<std::string>(), "invalid_request_error"s);
    const auto expected = [](const QByteArray& text) { return text.isEmpty() ? json() : json(text.toStdString()); };
    QCOMPARE(error["param"], expected(param));
    QCOMPARE(error["code"], expected(code));
}

void TestPracticeServer::acceptsWhatItNeedNotKnow_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::newRow("several choices") << QByteArray(R"("n":3)");
    QTest::newRow("unknown members") << QByteArray(R"("service_tier":"flex","prediction":{"a":[1]},"zzz":null)");
    QTest::newRow("null for the optional") << QByteArray(
        R"("stream":null,"stop":null,"seed":null,"max_tokens":null,"tools":null,"response_format":null)");
    QTest::newRow("both token limits") << QByteArray(R"("max_tokens":1,"max_completion_tokens":100)");
    QTest::newRow("a limit beyond 64 bits") << QByteArray(R"("max_tokens":18446744073709551615)");
    QTest::newRow("a seed beyond 63 bits") << QByteArray(R"("seed":18446744073709551615)");
    QTest::newRow("custom tools") << QByteArray(R"("tools":[{"type":"custom","custom":{"name":"x"}}])");
}

void TestPracticeServer::acceptsWhatItNeedNotKnow()
{
    QFETCH(const QByteArray, member);
    const auto server = started();
    httplib::Client client("127.0.0.1", server->port());
    const std::string body =
        R"({"model":"swift","messages":[{"role":"developer","content":"Be kind."},{"role":"assistant","content":null},)"
        R"({"role":"user","content":[{"type":"image_url","image_url":{"url":"x"}},)"
        R"({"type":"text","text":"Repeat exactly: \"one two\""}]}],)" +
        member.toStdString() + "}";
    const auto answer = client.Post(chatPath, httplib::Headers{{"Authorization", "Bearer anything"}}, body, jsonContent);
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    const json parsed = json::parse(answer->body);
    QCOMPARE(parsed["choices"].size(), std::size_t{1});
    QCOMPARE(parsed["choices"][0]["message"]["content"].get<std::string>(), "one two"s);
}

void TestPracticeServer::refusesLargeBodies_data()
{
    QTest::addColumn<bool>("isChunked");
    QTest::newRow("with a length") << false;
    QTest::newRow("in chunks") << true;
}

void TestPracticeServer::refusesLargeBodies()
{
    QFETCH(const bool, isChunked);
    const auto server = started();
    httplib::Client client("127.0.0.1", server->port());
    client.set_keep_alive(true);
    const std::string body = chatBody("swift", std::string(8 * 1024 * 1024, 'a')).dump();
    const auto answer = isChunked ? client.Post(
                                        chatPath,
                                        [&](std::size_t, httplib::DataSink& sink) {
                                            sink.write(body.data(), body.size());
                                            sink.done();
                                            return true;
                                        },
                                        jsonContent)
                                  : client.Post(chatPath, body, jsonContent);
    QVERIFY(answer);
    QCOMPARE(answer->status, 413);
    QVERIFY(json::parse(answer->body)["error"]["message"].is_string());
    // The connection is still good.
    const auto next = client.Post(chatPath, chatBody("swift", "Repeat exactly: \"x\"").dump(), jsonContent);
    QVERIFY(next);
    QCOMPARE(next->status, 200);
    // Just below the limit is read: the model that always fails gets to say so.
    const auto allowed = client.Post(chatPath, chatBody("trouble-500", std::string(8 * 1024 * 1024 - 200, 'a')).dump(), jsonContent);
    QVERIFY(allowed);
    QCOMPARE(allowed->status, 500);
}

void TestPracticeServer::unknownPathsAnswerJson_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("an unknown path") << QByteArray("GET") << QByteArray("/v1/embeddings");
    QTest::newRow("the root") << QByteArray("GET") << QByteArray("/");
    QTest::newRow("a chat that is only read") << QByteArray("GET") << QByteArray(chatPath);
    QTest::newRow("a list that is written") << QByteArray("DELETE") << QByteArray("/v1/models");
}

void TestPracticeServer::unknownPathsAnswerJson()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    const auto server = started();
    httplib::Client client("127.0.0.1", server->port());
    const auto answer = method == "GET" ? client.Get(path.toStdString()) : client.Delete(path.toStdString());
    QVERIFY(answer);
    QCOMPARE(answer->status, 404);
    const json error = json::parse(answer->body)["error"];
    QVERIFY(error["message"].get<std::string>().find(path.toStdString()) != std::string::npos);
    QVERIFY(!answer->get_header_value("x-request-id").empty());
}

void TestPracticeServer::survivesGarbage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no HTTP") << QByteArray("\x16\x03\x01\x02 hello\r\n\r\n");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a request line") << QByteArray("POST /v1/ch");
    QTest::newRow("a body that ends early") << QByteArray("POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 500\r\n\r\n{\"model\"");
    QTest::newRow("a negative length") << QByteArray("POST /v1/chat/completions HTTP/1.1\r\nContent-Length: -5\r\n\r\n{}");
    QTest::newRow("broken chunks") << QByteArray("POST /v1/chat/completions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n");
    QTest::newRow("a form") << QByteArray(
        "POST /v1/chat/completions HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 3\r\n\r\n--b");
    QTest::newRow("a long header") << "GET /v1/models HTTP/1.1\r\nX: " + QByteArray("a").repeated(100'000) + "\r\n\r\n";
}

void TestPracticeServer::survivesGarbage()
{
    QFETCH(const QByteArray, bytes);
    const auto server = started();
    {
        const BareClient client(server->port());
        QVERIFY(client.isConnected());
        client.send(bytes.toStdString());
    }
    const auto answer = post(*server, chatBody("swift", "Repeat exactly: \"x\"").dump());
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
}

void TestPracticeServer::keepsConnectionsAlive()
{
    const auto server = started();
    BareClient client(server->port());
    client.postChat(chatBody("swift", "Repeat exactly: \"one\"", true));
    QVERIFY(client.readUntil("0\r\n\r\n"));
    // The next two are sent ahead.
    client.postChat(chatBody("swift", "Repeat exactly: \"two\"", true));
    client.postChat(chatBody("swift", "Repeat exactly: \"three\""));
    QVERIFY(client.readUntil("HTTP/1.1 200", 3));
    QVERIFY(client.readUntil("three"));
    QVERIFY(client.received().find("two") < client.received().find("three"));
}

void TestPracticeServer::numbersEveryAnswer()
{
    const auto server = started();
    const auto first = post(*server, chatBody("swift", "hi").dump());
    const auto second = post(*server, "{");
    const auto third = post(*server, chatBody("swift", "hi").dump());
    std::set<std::string> ids;
    for (const auto* answer : {&first, &second, &third}) {
        QVERIFY(*answer);
        ids.insert((*answer)->get_header_value("x-request-id"));
    }
    QCOMPARE(ids.size(), std::size_t{3});
    QVERIFY(!ids.contains(""));
    QCOMPARE(json::parse(third->body)["id"].get<std::string>(), "chatcmpl-practice-2"s);
}

void TestPracticeServer::cachesRepeatedPrompts()
{
    const auto server = started();
    const auto cachedTokens = [&](const std::string& model, const std::string& prompt) {
        const json usage = json::parse(post(*server, chatBody(model, prompt).dump())->body)["usage"];
        return std::pair{usage["prompt_tokens"].get<std::int64_t>(), usage["prompt_tokens_details"]["cached_tokens"].get<std::int64_t>()};
    };
    const auto [fresh, freshCached] = cachedTokens("swift", longPrompt);
    QVERIFY(fresh > 200);
    QCOMPARE(freshCached, std::int64_t{0});
    QCOMPARE(cachedTokens("swift", longPrompt), (std::pair{fresh, fresh - 64}));
    // Another model has a cache of its own, and a short prompt is not worth one.
    QCOMPARE(cachedTokens("pebble", longPrompt).second, std::int64_t{0});
    QCOMPARE(cachedTokens("swift", "hi").second, std::int64_t{0});
    QCOMPARE(cachedTokens("swift", "hi").second, std::int64_t{0});
}

void TestPracticeServer::repeatsUnderTheSameSeed()
{
    const auto answersOf = [](std::uint64_t seed) {
        PracticeServer::Options options = instantly();
        options.seed = seed;
        const auto server = started(options);
        json request = chatBody("pebble", "What is 17 times 23?");
        request["temperature"] = 1;
        std::vector<std::string> answers;
        for (int i = 0; i < 12; ++i) {
            // Other requests in between change nothing.
            if (seed == 1 && i % 3 == 0)
                (void)post(*server, chatBody("swift", "hi").dump());
            answers.push_back(json::parse(post(*server, request.dump())->body)["choices"][0]["message"]["content"]);
        }
        return answers;
    };
    const auto first = answersOf(1);
    QCOMPARE(answersOf(1), first);
    QVERIFY(answersOf(2) != first);
    QVERIFY(std::set<std::string>(first.begin(), first.end()).size() > 1);
}

void TestPracticeServer::limitsTwiceThenAnswers()
{
    const auto server = started();
    for (const int status : {429, 429, 200, 200}) {
        const auto answer = post(*server, chatBody("trouble-429", "hi", status == 200).dump());
        QVERIFY(answer);
        QCOMPARE(answer->status, status);
        if (status == 429) {
            QCOMPARE(answer->get_header_value("Retry-After"), "1"s);
            QCOMPARE(json::parse(answer->body)["error"]["code"].get<std::string>(), "rate_limit_exceeded"s);
        } else {
            QVERIFY(!contentOf(answer->body).empty());
        }
    }
    // Each prompt for itself.
    QCOMPARE(post(*server, chatBody("trouble-429", "hello").dump())->status, 429);
}

void TestPracticeServer::alwaysFails_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("500") << QByteArray("trouble-500") << 500 << QByteArray("server_error");
    QTest::newRow("401") << QByteArray("trouble-401") << 401 << QByteArray("invalid_request_error");
}

void TestPracticeServer::alwaysFails()
{
    QFETCH(const QByteArray, model);
    QFETCH(const int, status);
    QFETCH(const QByteArray, type);
    const auto server = started();
    for (int i = 0; i < 4; ++i) {
        const auto answer = post(*server, chatBody(model.toStdString(), "hi", i % 2 == 0).dump());
        QVERIFY(answer);
        QCOMPARE(answer->status, status);
        QCOMPARE(json::parse(answer->body)["error"]["type"].get<std::string>(), type.toStdString());
    }
}

void TestPracticeServer::cutsInMidAnswer_data()
{
    QTest::addColumn<bool>("isStreamed");
    QTest::newRow("streamed") << true;
    QTest::newRow("whole") << false;
}

void TestPracticeServer::cutsInMidAnswer()
{
    QFETCH(const bool, isStreamed);
    const auto server = started();
    BareClient client(server->port());
    client.postChat(chatBody("trouble-cut", "hi", isStreamed));
    client.readToEnd();
    QVERIFY(client.received().starts_with("HTTP/1.1 200"));
    QVERIFY(client.received().find("\"content\"") != std::string::npos);
    QVERIFY(client.received().find("[DONE]") == std::string::npos);
    QVERIFY(client.received().find("\r\n0\r\n") == std::string::npos);
    QVERIFY(client.received().find("usage") == std::string::npos);
}

void TestPracticeServer::stallsUntilThePeerLeaves_data()
{
    QTest::addColumn<bool>("isStreamed");
    QTest::newRow("streamed: some tokens come") << true;
    QTest::newRow("whole: nothing comes") << false;
}

void TestPracticeServer::stallsUntilThePeerLeaves()
{
    QFETCH(const bool, isStreamed);
    RequestLogs logs;
    PracticeServer::Options options = instantly();
    options.onRequest = [&](const PracticeRequestLog& log) { logs.add(log); };
    const auto server = started(options);
    BareClient client(server->port());
    client.postChat(chatBody("trouble-stall", "hi", isStreamed));
    if (isStreamed)
        QVERIFY(client.readUntil("\"content\":", 6));  // The role's empty one and five tokens.
    client.hangUp();
    // Its thread is free again without anybody stopping the server.
    const auto reported = logs.waitFor(1);
    QCOMPARE(reported.size(), std::size_t{1});
    QVERIFY(!reported[0].isComplete);
    QCOMPARE(reported[0].firstTokenSent.has_value(), isStreamed);
    QVERIFY(client.received().find("finish_reason\":\"") == std::string::npos);
}

void TestPracticeServer::keepsItsPace_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<double>("timeScale");
    QTest::addColumn<double>("tokensPerSecond");
    QTest::addColumn<bool>("isStreamed");
    QTest::newRow("swift, streamed") << QByteArray("swift") << 1.0 << 180.0 << true;
    QTest::newRow("swift, whole") << QByteArray("swift") << 1.0 << 180.0 << false;
    QTest::newRow("chatty at five times the speed") << QByteArray("chatty") << 0.2 << 90.0 << true;
    QTest::newRow("one token a second, at fifty times the speed") << QByteArray("trouble-slow") << 0.02 << 1.0 << true;
}

void TestPracticeServer::keepsItsPace()
{
    QFETCH(const QByteArray, model);
    QFETCH(const double, timeScale);
    QFETCH(const double, tokensPerSecond);
    QFETCH(const bool, isStreamed);
    RequestLogs logs;
    PracticeServer::Options options;
    options.timeScale = timeScale;
    options.onRequest = [&](const PracticeRequestLog& log) { logs.add(log); };
    const auto server = started(options);
    QVERIFY(post(*server, chatBody(model.toStdString(), "Summarise: " + longPrompt, isStreamed).dump()));
    const auto reported = logs.waitFor(1);
    QCOMPARE(reported.size(), std::size_t{1});
    const PracticeRequestLog& log = reported[0];
    QVERIFY(log.isComplete);
    QVERIFY(log.firstTokenSent);
    const auto& models = assay::practiceModels();
    const auto named = std::find_if(models.begin(), models.end(), [&](const auto& one) { return one.id == model.toStdString(); });
    const double firstDelay = static_cast<double>((named != models.end() ? *named : models[0]).firstTokenDelay.count());
    // Never early; a busy machine may make it late, so the upper bound only tells "in time" from "waits as if unscaled or adds up".
    const double toFirst = assay::toMilliseconds(*log.firstTokenSent - log.received);
    const double total = assay::toMilliseconds(log.ended - log.received);
    const double tokens = static_cast<double>(log.completionTokens) / tokensPerSecond * 1000.0;
    QVERIFY2(total >= (firstDelay + 0.8 * tokens) * timeScale, qPrintable(QString::number(total)));
    QVERIFY2(total <= (firstDelay + 1.2 * tokens) * timeScale + 1500, qPrintable(QString::number(total)));
    if (isStreamed)
        QVERIFY2(toFirst >= firstDelay * timeScale && toFirst < total, qPrintable(QString::number(toFirst)));
}

void TestPracticeServer::logsRequests()
{
    RequestLogs logs;
    PracticeServer::Options options = instantly();
    options.onRequest = [&](const PracticeRequestLog& log) { logs.add(log); };
    const auto server = started(options);
    const auto before = std::chrono::steady_clock::now();
    QVERIFY(post(*server, chatBody("swift", "Repeat exactly: \"one two\"", true).dump()));
    QVERIFY(post(*server, chatBody("trouble-500", "hi").dump()));
    QVERIFY(post(*server, "{}"));  // Names no model: not logged.
    QVERIFY(post(*server, chatBody("nobody", "hi").dump()));
    const auto reported = logs.waitFor(3);
    QCOMPARE(reported.size(), std::size_t{3});
    QCOMPARE(reported[0].model, "swift"s);
    QCOMPARE(reported[0].httpStatus, 200);
    QVERIFY(reported[0].isStreamed && reported[0].isComplete);
    QCOMPARE(reported[0].promptTokens, std::int64_t{12});
    QCOMPARE(reported[0].completionTokens, std::int64_t{2});
    QVERIFY(before <= reported[0].received && reported[0].received <= *reported[0].firstTokenSent);
    QVERIFY(*reported[0].firstTokenSent <= reported[0].ended);
    QCOMPARE(reported[1].httpStatus, 500);
    QVERIFY(!reported[1].firstTokenSent);
    QCOMPARE(reported[2].httpStatus, 404);
}

void TestPracticeServer::serves64StreamsAtOnce()
{
    constexpr std::size_t streams = 64;
    const auto server = started();
    // All 64 are in the middle of their answers at the same time...
    std::vector<std::unique_ptr<BareClient>> stalled;
    for (std::size_t i = 0; i < streams; ++i) {
        stalled.push_back(std::make_unique<BareClient>(server->port()));
        stalled.back()->postChat(chatBody("trouble-stall", "hi " + std::to_string(i), true));
    }
    for (const auto& client : stalled)
        QVERIFY(client->readUntil("\"content\":", 6));
    // ...and 64 more come through beside them.
    std::atomic<int> answered = 0;
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < streams; ++i) {
        threads.emplace_back([&, i] {
            const std::string expected = "stream " + std::to_string(i);
            const auto answer = post(*server, chatBody("swift", "Repeat exactly: \"" + expected + "\"", true).dump());
            if (answer && contentOf(answer->body) == expected && answer->body.ends_with("data: [DONE]\n\n"))
                ++answered;
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(answered.load(), static_cast<int>(streams));
}

void TestPracticeServer::stopsAtOnceInMidAnswer()
{
    RequestLogs logs;
    PracticeServer::Options options;
    options.timeScale = 1;
    options.onRequest = [&](const PracticeRequestLog& log) { logs.add(log); };
    const auto server = started(options);
    BareClient idle(server->port());
    idle.send("GET /v1/models HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(idle.readUntil("pebble"));
    BareClient streaming(server->port());
    streaming.postChat(chatBody("trouble-slow", "Write a poem", true));  // A second between two tokens.
    QVERIFY(streaming.readUntil("\"content\":", 2));
    BareClient waiting(server->port());
    waiting.postChat(chatBody("trouble-slow", "Write a poem"));
    BareClient half(server->port());
    half.send("POST /v1/chat/completions HTTP/1.1\r\nContent-Le");

    const auto begin = std::chrono::steady_clock::now();
    server->stop();
    const auto took = std::chrono::steady_clock::now() - begin;
    QVERIFY2(took < 500ms, qPrintable(QString::number(assay::toMilliseconds(took))));
    for (BareClient* client : {&idle, &streaming, &waiting, &half})
        client->readToEnd();
    QVERIFY(streaming.received().find("[DONE]") == std::string::npos);
    for (const PracticeRequestLog& log : logs.waitFor(1))
        QVERIFY(!log.isComplete);
    const BareClient late(server->port());
    QVERIFY(!late.isConnected());
    server->stop();  // Again: nothing.
}

void TestPracticeServer::waitsForStop()
{
    const auto server = started();
    std::atomic<bool> hasReturned = false;
    std::thread waiter([&] {
        server->wait();
        hasReturned = true;
    });
    // It still waits while the server answers.
    QVERIFY(post(*server, chatBody("swift", "hi").dump()));
    QVERIFY(!hasReturned);
    server->stop();
    waiter.join();
    QVERIFY(hasReturned);
}

void TestPracticeServer::startsAtOnce()
{
    // The best of five: the promise is about the work done, not about what else the machine is busy with.
    auto best = std::chrono::steady_clock::duration::max();
    for (int i = 0; i < 5; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        const auto server = started();
        best = std::min(best, std::chrono::steady_clock::now() - begin);
        QVERIFY(server);
    }
    QVERIFY2(best < 10ms, qPrintable(QString::number(assay::toMilliseconds(best))));
}

void TestPracticeServer::refusesATakenPort()
{
    const auto first = started();
    PracticeServer::Options options = instantly();
    options.port = first->port();
    const auto second = PracticeServer::start(options);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, assay::ErrorKind::Network);
    QVERIFY(second.error().detail.find(std::to_string(options.port)) != std::string::npos);
    // Once it is free it can be had at once.
    first->stop();
    QVERIFY(PracticeServer::start(options));
}

void TestPracticeServer::listensOnLoopbackOnly()
{
    const auto server = started();
    QVERIFY(BareClient(server->port()).isConnected());
    // Another address of this same machine: reachable only if the server listened on all of them.
    QVERIFY(!BareClient(server->port(), "127.0.0.2").isConnected());
}

QTEST_GUILESS_MAIN(TestPracticeServer)
#include "TestPracticeServer.moc"
