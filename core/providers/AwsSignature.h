#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/http/HttpTypes.h"

#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// A pair of AWS keys; temporary ones come with a session token.
struct AwsCredentials {
    std::string accessKeyId;
    std::string secretAccessKey;
    std::string sessionToken;
    friend bool operator==(const AwsCredentials&, const AwsCredentials&) = default;
};

/// The pair in "ACCESS_KEY_ID:SECRET" or "ACCESS_KEY_ID:SECRET:SESSION_TOKEN", whose first part begins with AKIA or ASIA. Empty for any
/// other text, which is a bearer key. InvalidInput when it begins as a pair and is none; the error never quotes it.
[[nodiscard]] Result<std::optional<AwsCredentials>> parseAwsCredentials(std::string_view key);

/// Signs the request for AWS (Signature Version 4) with headers: x-amz-date, x-amz-security-token if there is a token, authorization.
///
/// Signed are the method, the path and query as they are in the URL, the body, and of the headers host, content-type and x-amz-*: those
/// that no proxy changes. The server takes the signature for some five minutes around `now`. InvalidInput when the URL cannot be read.
///
/// Not libcurl's signer, because it signs no path with a ':' in it correctly before 8.9.
[[nodiscard]] Result<void> signAwsRequest(HttpRequest& request, const AwsCredentials& credentials, std::string_view region,
                                          std::string_view service, WallTime now);

}  // namespace assay
