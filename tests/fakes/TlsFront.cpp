#include "tests/fakes/TlsFront.h"

#include "tests/fakes/LoopbackSocket.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <list>
#include <stdexcept>
#include <thread>

namespace assay {

// Not in the unnamed namespace: members of TlsFront::Parts are of these types.
template <auto release>
struct OpenSslRelease {
    template <typename Object>
    void operator()(Object* object) const
    {
        release(object);
    }
};
template <typename Object, auto release>
using OpenSslPointer = std::unique_ptr<Object, OpenSslRelease<release>>;
using PrivateKey = OpenSslPointer<EVP_PKEY, EVP_PKEY_free>;
using Certificate = OpenSslPointer<X509, X509_free>;
using SslContext = OpenSslPointer<SSL_CTX, SSL_CTX_free>;
using SslConnection = OpenSslPointer<SSL, SSL_free>;
using MemoryBio = OpenSslPointer<BIO, BIO_free_all>;
using Extension = OpenSslPointer<X509_EXTENSION, X509_EXTENSION_free>;

namespace {

template <typename Pointer>
Pointer requireOpenSsl(Pointer pointer)
{
    if (!pointer) {
        throw std::runtime_error("OpenSSL refused");
    }
    return pointer;
}

void addExtension(X509* certificate, int id, const std::string& value)
{
    const auto extension = requireOpenSsl(Extension(X509V3_EXT_conf_nid(nullptr, nullptr, id, value.c_str())));
    X509_add_ext(certificate, extension.get(), -1);
}

Certificate makeCertificate(EVP_PKEY* key, std::string_view name)
{
    auto certificate = requireOpenSsl(Certificate(X509_new()));
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME* subject = X509_get_subject_name(certificate.get());
    const std::string commonName = "Assay test server";
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(commonName.data()),
                               static_cast<int>(commonName.size()), -1, 0);
    X509_set_issuer_name(certificate.get(), subject);
    std::string alternative(name);
    if (alternative.rfind("IP:", 0) != 0) {
        alternative = "DNS:" + alternative;
    }
    addExtension(certificate.get(), NID_subject_alt_name, alternative);
    addExtension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    if (X509_sign(certificate.get(), key, EVP_sha256()) == 0) {
        throw std::runtime_error("OpenSSL cannot sign");
    }
    return certificate;
}

void makeNonBlocking(int fd)
{
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
}

}  // namespace

/// Threads: one accepts, one per connection shovels bytes both ways. All waiting is poll() together with m_stop.
class TlsFront::Parts final {
public:
    Parts(std::uint16_t plainPort, std::string_view certificateName, Way way)
        : m_plainPort(plainPort), m_way(way), m_key(requireOpenSsl(PrivateKey(EVP_EC_gen("P-256")))),
          m_certificate(makeCertificate(m_key.get(), certificateName)),
          m_context(requireOpenSsl(SslContext(SSL_CTX_new(TLS_server_method()))))
    {
        if (SSL_CTX_use_certificate(m_context.get(), m_certificate.get()) != 1 ||
            SSL_CTX_use_PrivateKey(m_context.get(), m_key.get()) != 1) {
            throw std::runtime_error("OpenSSL does not take the certificate");
        }
        m_port = listenOnLoopback(m_listener);
        m_acceptor = std::thread([this] { accept(); });
    }

    ~Parts()
    {
        m_stop.set();
        m_acceptor.join();
        for (std::thread& connection : m_connections) {
            connection.join();
        }
    }

    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_port; }

    [[nodiscard]] std::string certificate() const
    {
        const auto text = requireOpenSsl(MemoryBio(BIO_new(BIO_s_mem())));
        PEM_write_bio_X509(text.get(), m_certificate.get());
        char* bytes = nullptr;
        const long size = BIO_get_mem_data(text.get(), &bytes);
        return {bytes, static_cast<std::size_t>(size)};
    }

private:
    void accept()
    {
        while (waitUntilReady(m_listener.get(), POLLIN, m_stop)) {
            const int fd = ::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
            if (fd >= 0) {
                m_connections.emplace_back([this, fd] { serve(fd); });
            }
        }
    }

    void serve(int fd)
    {
        // OpenSSL writes without asking for no signal.
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &signals, nullptr);

        const FileDescriptor client(fd);
        if (m_way == Way::BehindConnect && !answerConnect(fd)) {
            return;
        }
        const SslConnection ssl(SSL_new(m_context.get()));
        SSL_set_fd(ssl.get(), fd);
        SSL_set_mode(ssl.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
        if (!retry(ssl.get(), [&] { return SSL_accept(ssl.get()); })) {
            return;
        }
        FileDescriptor plain;
        try {
            connectToLoopback(plain, m_plainPort);
        } catch (const std::exception&) {
            return;
        }
        makeNonBlocking(plain.get());
        while (waitForEither(fd, plain.get())) {
            if (!clientToPlain(ssl.get(), plain.get()) || !plainToClient(ssl.get(), plain.get())) {
                break;
            }
        }
        SSL_shutdown(ssl.get());
    }

    [[nodiscard]] bool answerConnect(int fd)
    {
        std::string head;
        while (head.find("\r\n\r\n") == std::string::npos) {
            std::array<char, 1024> buffer{};
            const ssize_t count = ::recv(fd, buffer.data(), buffer.size(), 0);
            if (count > 0) {
                head.append(buffer.data(), static_cast<std::size_t>(count));
            } else if (count == 0 || (errno != EAGAIN && errno != EINTR) || !waitUntilReady(fd, POLLIN, m_stop)) {
                return false;
            }
        }
        constexpr std::string_view answer = "HTTP/1.1 200 Connection established\r\nX-Proxy: yes\r\n\r\n";
        return head.rfind("CONNECT ", 0) == 0 &&
               ::send(fd, answer.data(), answer.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(answer.size());
    }

    /// Repeats a call of OpenSSL until it has done its work, waiting for what it asks for; false when it cannot or shall stop.
    template <typename Call>
    [[nodiscard]] bool retry(SSL* ssl, Call call)
    {
        while (true) {
            const int result = call();
            if (result > 0) {
                return true;
            }
            const int wish = SSL_get_error(ssl, result);
            if (wish != SSL_ERROR_WANT_READ && wish != SSL_ERROR_WANT_WRITE) {
                return false;
            }
            if (!waitUntilReady(SSL_get_fd(ssl), wish == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT, m_stop)) {
                return false;
            }
        }
    }

    [[nodiscard]] bool waitForEither(int client, int plain)
    {
        std::array<pollfd, 3> waits{{{client, POLLIN, 0}, {plain, POLLIN, 0}, {m_stop.fd(), POLLIN, 0}}};
        return (::poll(waits.data(), waits.size(), -1) > 0 || errno == EINTR) && waits[2].revents == 0;
    }

    /// Passes on what there is to read; false at the end of the connection.
    [[nodiscard]] bool clientToPlain(SSL* ssl, int plain)
    {
        std::array<char, 16384> buffer{};
        while (true) {
            const int count = SSL_read(ssl, buffer.data(), static_cast<int>(buffer.size()));
            if (count <= 0) {
                return SSL_get_error(ssl, count) == SSL_ERROR_WANT_READ;
            }
            std::string_view bytes(buffer.data(), static_cast<std::size_t>(count));
            while (!bytes.empty()) {
                const ssize_t sent = ::send(plain, bytes.data(), bytes.size(), MSG_NOSIGNAL);
                if (sent > 0) {
                    bytes.remove_prefix(static_cast<std::size_t>(sent));
                } else if ((errno != EAGAIN && errno != EINTR) || !waitUntilReady(plain, POLLOUT, m_stop)) {
                    return false;
                }
            }
        }
    }

    [[nodiscard]] bool plainToClient(SSL* ssl, int plain)
    {
        std::array<char, 16384> buffer{};
        while (true) {
            const ssize_t count = ::recv(plain, buffer.data(), buffer.size(), 0);
            if (count <= 0) {
                return count < 0 && (errno == EAGAIN || errno == EINTR);
            }
            std::string_view bytes(buffer.data(), static_cast<std::size_t>(count));
            while (!bytes.empty()) {
                int written = 0;
                if (!retry(ssl, [&] { return written = SSL_write(ssl, bytes.data(), static_cast<int>(bytes.size())); })) {
                    return false;
                }
                bytes.remove_prefix(static_cast<std::size_t>(written));
            }
        }
    }

    const std::uint16_t m_plainPort;
    const Way m_way;
    const PrivateKey m_key;
    const Certificate m_certificate;
    const SslContext m_context;
    FileDescriptor m_listener;
    std::uint16_t m_port = 0;
    PollableFlag m_stop;
    std::list<std::thread> m_connections;
    std::thread m_acceptor;
};

TlsFront::TlsFront(std::uint16_t plainPort, std::string_view certificateName, Way way)
    : m_parts(std::make_unique<Parts>(plainPort, certificateName, way))
{
}

TlsFront::~TlsFront() = default;

std::uint16_t TlsFront::port() const
{
    return m_parts->port();
}

std::string TlsFront::url(std::string_view path) const
{
    std::string text = "https://127.0.0.1:" + std::to_string(port());
    text += path;
    return text;
}

std::string TlsFront::certificate() const
{
    return m_parts->certificate();
}

}  // namespace assay
