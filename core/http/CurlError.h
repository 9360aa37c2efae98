#pragma once

#include "core/base/Error.h"

#include <curl/curl.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

/// What is known when libcurl gives up on a request.
struct CurlFailure {
    CURLcode code = CURLE_OK;
    /// Of the URL.
    std::string host = {};
    std::uint16_t port = 0;
    /// errno of the system call that failed; 0 if there was none.
    int systemError = 0;
    /// Status of a proxy's answer to CONNECT; 0 if there was none.
    long proxyStatus = 0;
    /// The request was on its way: what went wrong then is not the caller's input.
    bool wasSent = false;
    bool hasHead = false;
    long connectTimeoutMs = 0;
    /// libcurl's own words. They may quote proxy credentials, so only those known to be harmless are used.
    std::string_view text = {};
};

/// The kind tells the caller what to do; the detail tells a person which part of the line failed.
[[nodiscard]] Error toError(const CurlFailure& failure);

}  // namespace assay
