#include "core/storage/ContentHash.h"

#include <openssl/evp.h>

#include <new>

namespace assay {

namespace {

/// OpenSSL 3 looks an algorithm up anew in every one-shot call, which costs more than hashing a prompt.
class Sha256Context final {
public:
    Sha256Context() : m_algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr)), m_context(EVP_MD_CTX_new())
    {
        // Only memory or a broken OpenSSL installation can stop this; no caller could go on without hashes.
        if (m_algorithm == nullptr || m_context == nullptr)
            throw std::bad_alloc();
    }
    ~Sha256Context()
    {
        EVP_MD_CTX_free(m_context);
        EVP_MD_free(m_algorithm);
    }
    Sha256Context(const Sha256Context&) = delete;
    Sha256Context& operator=(const Sha256Context&) = delete;

    ContentHash hash(std::string_view bytes)
    {
        ContentHash result{};
        unsigned int length = 0;
        const bool isDone = EVP_DigestInit_ex2(m_context, m_algorithm, nullptr) == 1 &&
                            EVP_DigestUpdate(m_context, bytes.data(), bytes.size()) == 1 &&
                            EVP_DigestFinal_ex(m_context, reinterpret_cast<unsigned char*>(result.data()), &length) == 1;
        if (!isDone || length != result.size())
            throw std::bad_alloc();
        return result;
    }

private:
    EVP_MD* m_algorithm;
    EVP_MD_CTX* m_context;
};

}  // namespace

ContentHash contentHash(std::string_view bytes)
{
    thread_local Sha256Context context;
    return context.hash(bytes);
}

std::string toHex(const ContentHash& hash)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(hash.size() * 2);
    for (const auto byte : hash) {
        const auto value = std::to_integer<unsigned>(byte);
        hex += digits[value >> 4U];
        hex += digits[value & 0xFU];
    }
    return hex;
}

}  // namespace assay
