#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace assay {

/// A TLS endpoint on 127.0.0.1 in front of a plain server, with a self-signed certificate made on the spot. What goes in
/// decrypted comes out at the plain server, and back.
///
/// Thread: any. Destruction ends all connections and joins all threads.
class TlsFront final {
public:
    enum class Way {
        Direct,
        /// It acts as a proxy: the client has to say CONNECT first, and then finds the TLS server at the other end.
        BehindConnect,
    };

    /// `certificateName` is a DNS name or "IP:…", as OpenSSL writes alternative names without their "DNS:".
    explicit TlsFront(std::uint16_t plainPort, std::string_view certificateName = "IP:127.0.0.1", Way way = Way::Direct);
    ~TlsFront();
    TlsFront(const TlsFront&) = delete;
    TlsFront& operator=(const TlsFront&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    /// "https://127.0.0.1:PORT" and `path`.
    [[nodiscard]] std::string url(std::string_view path = {}) const;
    /// In PEM; who trusts this file trusts the server.
    [[nodiscard]] std::string certificate() const;

private:
    class Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay
