// How long Stop takes while nothing arrives: from cancel() until the sink has been told, with one, many and very many
// silent streams open. Beside it the common way with libcurl, a progress callback that looks at a flag.

#include "core/http/HttpClient.h"
#include "tests/fakes/ScriptedServer.h"

#include <curl/curl.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace assay::bench {

namespace {

MonotonicTime benchNow()
{
    return std::chrono::steady_clock::now();
}

class StoppedSink final : public HttpSink {
public:
    void onHead(const HttpResponseHead& /*head*/) override {}
    void onBytes(std::string_view /*bytes*/, MonotonicTime /*arrived*/) override { note(m_hasBytes); }
    void onEnd(const HttpEnd& /*end*/) override
    {
        m_endedAt = benchNow();
        note(m_hasEnded);
    }
    void waitForBytes() { wait(m_hasBytes); }
    MonotonicTime waitForEnd()
    {
        wait(m_hasEnded);
        return m_endedAt;
    }

private:
    void note(bool& flag)
    {
        const std::lock_guard lock(m_mutex);
        flag = true;
        m_changed.notify_all();
    }
    void wait(const bool& flag)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return flag; });
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_hasBytes = false;
    bool m_hasEnded = false;
    MonotonicTime m_endedAt;
};

void print(const char* what, std::vector<double> milliseconds)
{
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto at = [&](double share) {
        return milliseconds[static_cast<std::size_t>(share * static_cast<double>(milliseconds.size() - 1))];
    };
    std::printf("%-52s %5zu stops   median %9.3f ms   p95 %9.3f ms   slowest %9.3f ms\n", what, milliseconds.size(), at(0.5), at(0.95),
                at(1.0));
}

Script silentStream()
{
    return Script().send(streamHead("text/event-stream")).send(chunk(sseEvent("{}"))).stall();
}

void stopAmong(std::size_t streamCount, std::size_t stopCount)
{
    ScriptedServer server(silentStream());
    HttpClient client;
    HttpRequest request;
    request.url = server.url("/");
    struct Stream {
        StoppedSink sink;
        HttpHandle handle;
    };
    const auto open = [&] {
        auto stream = std::make_unique<Stream>();
        stream->handle = client.start(request, stream->sink);
        return stream;
    };
    std::vector<std::unique_ptr<Stream>> others;
    for (std::size_t i = 0; i + 1 < streamCount; ++i) {
        others.push_back(open());
    }
    for (const auto& other : others) {
        other->sink.waitForBytes();
    }
    std::vector<double> milliseconds;
    for (std::size_t i = 0; i < stopCount; ++i) {
        const auto stream = open();
        stream->sink.waitForBytes();
        const MonotonicTime asked = benchNow();
        stream->handle.cancel();
        milliseconds.push_back(toMilliseconds(stream->sink.waitForEnd() - asked));
    }
    print(("one of " + std::to_string(streamCount) + " silent streams").c_str(), std::move(milliseconds));
}

void stopAll(std::size_t streamCount)
{
    ScriptedServer server(silentStream());
    HttpClient client;
    HttpRequest request;
    request.url = server.url("/");
    std::vector<StoppedSink> sinks(streamCount);
    std::vector<HttpHandle> handles;
    for (StoppedSink& sink : sinks) {
        handles.push_back(client.start(request, sink));
    }
    for (StoppedSink& sink : sinks) {
        sink.waitForBytes();
    }
    const MonotonicTime asked = benchNow();
    for (HttpHandle& handle : handles) {
        handle.cancel();
    }
    std::vector<double> milliseconds;
    for (StoppedSink& sink : sinks) {
        milliseconds.push_back(toMilliseconds(sink.waitForEnd() - asked));
    }
    print(("all of " + std::to_string(streamCount) + " silent streams at once").c_str(), std::move(milliseconds));
}

struct EasyStream {
    std::atomic<bool> hasBytes{false};
    std::atomic<bool> mustStop{false};
};

std::size_t onEasyBytes(char* /*bytes*/, std::size_t size, std::size_t count, void* stream)
{
    static_cast<EasyStream*>(stream)->hasBytes = true;
    return size * count;
}

int onEasyProgress(void* stream, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<EasyStream*>(stream)->mustStop ? 1 : 0;
}

void stopByProgressCallback(std::size_t stopCount)
{
    ScriptedServer server(silentStream());
    const std::string url = server.url("/");
    std::vector<double> milliseconds;
    for (std::size_t i = 0; i < stopCount; ++i) {
        EasyStream stream;
        MonotonicTime ended;
        std::thread worker([&] {
            CURL* easy = curl_easy_init();
            curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
            curl_easy_setopt(easy, CURLOPT_PROXY, "");
            curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
            curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &onEasyBytes);
            curl_easy_setopt(easy, CURLOPT_WRITEDATA, &stream);
            curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
            curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, &onEasyProgress);
            curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &stream);
            curl_easy_perform(easy);
            ended = benchNow();
            curl_easy_cleanup(easy);
        });
        while (!stream.hasBytes) {
            std::this_thread::sleep_for(Milliseconds{1});
        }
        // Not always at the same place in libcurl's own beat.
        std::this_thread::sleep_for(Milliseconds{37 * static_cast<int>(i + 1)});
        const MonotonicTime asked = benchNow();
        stream.mustStop = true;
        worker.join();
        milliseconds.push_back(toMilliseconds(ended - asked));
    }
    print("for comparison: curl_easy and its progress callback", std::move(milliseconds));
}

}  // namespace

}  // namespace assay::bench

int main()
{
    assay::bench::stopAmong(1, 1000);
    assay::bench::stopAmong(64, 1000);
    assay::bench::stopAmong(400, 500);
    assay::bench::stopAll(64);
    assay::bench::stopAll(400);
    assay::bench::stopByProgressCallback(10);
    return 0;
}
