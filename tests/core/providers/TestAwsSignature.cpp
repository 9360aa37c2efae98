#include "core/providers/AwsSignature.h"

#include <QtTest>

#include <chrono>

class TestAwsSignature final : public QObject {
    Q_OBJECT

private slots:
    void vectors_data();
    void vectors();
    void whatIsSigned_data();
    void whatIsSigned();
    void keys_data();
    void keys();
    void aBadKeyIsNotQuoted();
};

namespace {

using namespace std::chrono_literals;

// 2026-01-02T03:04:05Z
const assay::WallTime exampleTime = std::chrono::sys_days{2026y / 1 / 2} + 3h + 4min + 5s;
const std::string hiBody = R"({"messages":[{"role":"user","content":[{"text":"hi"}]}]})";

assay::HttpRequest requestTo(const std::string& method, const std::string& url, const std::string& body)
{
    assay::HttpRequest request;
    request.method = method;
    request.url = url;
    request.body = body;
    request.headers = {{"Accept", "application/json"}, {"User-Agent", "assay/0.1"}};
    if (!body.empty())
        request.headers.insert(request.headers.begin(), {"Content-Type", "application/json"});
    return request;
}

std::string headerOf(const assay::HttpRequest& request, const std::string& name)
{
    const auto found = std::ranges::find(request.headers, name, &assay::HttpHeader::name);
    return found == request.headers.end() ? std::string{} : found->value;
}

std::string authorizationOf(assay::HttpRequest request, const std::string& token = {}, assay::WallTime now = exampleTime)
{
    const assay::AwsCredentials credentials{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token};
    if (!assay::signAwsRequest(request, credentials, "us-east-1", "bedrock", now))
        return "not signed";
    return headerOf(request, "Authorization");
}

}  // namespace

void TestAwsSignature::vectors_data()
{
    QTest::addColumn<assay::HttpRequest>("request");
    QTest::addColumn<std::string>("token");
    QTest::addColumn<std::string>("signedNames");
    QTest::addColumn<std::string>("signature");

    // Made with AWS's own library for JavaScript.
    QTest::newRow("a model id with a colon")
        << requestTo("POST", "https://bedrock-runtime.us-east-1.amazonaws.com/model/anthropic.claude-haiku-4-5-20251001-v1%3A0/converse",
                     hiBody)
        << std::string() << std::string("content-type;host;x-amz-date")
        << std::string("34a96cdbd6bd355bb6b09bacabc89d02b773bf555db05f1245ae638dad419459");
    QTest::newRow("a session token")
        << requestTo("POST", "https://bedrock-runtime.us-east-1.amazonaws.com/model/us.anthropic.claude-opus-5/converse-stream", hiBody)
        << std::string("SESSIONTOKEN") << std::string("content-type;host;x-amz-date;x-amz-security-token")
        << std::string("41b84bd2e75045f5af3018a97891b49111197027c34d614b0d2f2a169c880f3f");
    QTest::newRow("a query without a body")
        << requestTo("GET", "https://bedrock.us-east-1.amazonaws.com/foundation-models?byOutputModality=TEXT&byProvider=Anthropic", "")
        << std::string() << std::string("host;x-amz-date")
        << std::string("b9b8b09dc05ed72f70d7efba6f61386fb1690c0c7bde43ebfad486035d087637");
    QTest::newRow("a query in another order is signed the same")
        << requestTo("GET", "https://bedrock.us-east-1.amazonaws.com/foundation-models?byProvider=Anthropic&byOutputModality=TEXT", "")
        << std::string() << std::string("host;x-amz-date")
        << std::string("b9b8b09dc05ed72f70d7efba6f61386fb1690c0c7bde43ebfad486035d087637");
    // Made with botocore, AWS's library for Python.
    QTest::newRow("an ARN as one segment")
        << requestTo("POST",
                     "https://bedrock-runtime.us-east-1.amazonaws.com/model/"
                     "arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fus.anthropic.claude-opus-5/converse",
                     hiBody)
        << std::string() << std::string("content-type;host;x-amz-date")
        << std::string("bda20acea811687c9d52e1e90fb6589697bdc0dba700b957ad526b43aaa96d01");
    QTest::newRow("a query with encoded signs")
        << requestTo("GET", "https://bedrock.us-east-1.amazonaws.com/inference-profiles?maxResults=1000&nextToken=a%2Fb%3D%3D", "")
        << std::string() << std::string("host;x-amz-date")
        << std::string("a3fcd542dcb181c82aa1ca22b57d413c3c4ed091b17c01732d7eac1e04ee13b5");
    QTest::newRow("a port, and a body beyond ASCII")
        << requestTo("POST", "http://127.0.0.1:8443/model/m/converse-stream", "{\"t\":\"\xE4\xBD\xA0\"}") << std::string()
        << std::string("content-type;host;x-amz-date") << std::string("40661c573a2b373daf0524e3028c5893bd3445bb0cba0e3c196474349100423d");
}

void TestAwsSignature::vectors()
{
    QFETCH(assay::HttpRequest, request);
    QFETCH(std::string, token);
    QFETCH(std::string, signedNames);
    QFETCH(std::string, signature);
    QCOMPARE(authorizationOf(request, token),
             "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/us-east-1/bedrock/aws4_request, SignedHeaders=" + signedNames +
                 ", Signature=" + signature);
}

void TestAwsSignature::whatIsSigned_data()
{
    QTest::addColumn<assay::HttpRequest>("one");
    QTest::addColumn<assay::HttpRequest>("other");
    QTest::addColumn<bool>("isSame");
    const auto plain = requestTo("POST", "https://h.example.org/a?x=1", "b");
    const auto row = [&](const char* name, auto change, bool isSame) {
        auto other = plain;
        change(other);
        QTest::newRow(name) << plain << other << isSame;
    };
    row(
        "the method", [](auto& r) { r.method = "PUT"; }, false);
    row(
        "the path", [](auto& r) { r.url = "https://h.example.org/A?x=1"; }, false);
    row(
        "the query", [](auto& r) { r.url = "https://h.example.org/a?x=2"; }, false);
    row(
        "the host", [](auto& r) { r.url = "https://i.example.org/a?x=1"; }, false);
    row(
        "a port of its own", [](auto& r) { r.url = "https://h.example.org:8443/a?x=1"; }, false);
    row(
        "the usual port is no port", [](auto& r) { r.url = "https://h.example.org:443/a?x=1"; }, true);
    row(
        "the body", [](auto& r) { r.body = "c"; }, false);
    row(
        "the type of the content", [](auto& r) { r.headers[0].value = "text/plain"; }, false);
    row(
        "blanks around a value do not count", [](auto& r) { r.headers[0].value = "  application/json "; }, true);
    row(
        "a header that proxies change", [](auto& r) { r.headers[2].value = "another/1.0"; }, true);
    row(
        "one more header of Amazon's",
        [](auto& r) {
            r.headers.push_back({"X-Amz-Target", "t"});
        },
        false);
    row(
        "a signature of before is replaced",
        [](auto& r) {
            r.headers.push_back({"authorization", "old"});
        },
        true);
}

void TestAwsSignature::whatIsSigned()
{
    QFETCH(assay::HttpRequest, one);
    QFETCH(assay::HttpRequest, other);
    QFETCH(bool, isSame);
    QVERIFY(authorizationOf(one) != "not signed");
    QCOMPARE(authorizationOf(one) == authorizationOf(other), isSame);
}

void TestAwsSignature::keys_data()
{
    QTest::addColumn<std::string>("key");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("nothing") << std::string() << QByteArray("bearer");
    QTest::newRow("a bearer key") << std::string("bedrock-api-key-QUtJQTpm") << QByteArray("bearer");
    QTest::newRow("a bearer key with a colon") << std::string("ABSK:x") << QByteArray("bearer");
    QTest::newRow("a pair") << std::string("AKIA1:s/+=") << QByteArray("AKIA1|s/+=|");
    QTest::newRow("a pair with blanks around it") << std::string(" AKIA1:s\n") << QByteArray("AKIA1|s|");
    QTest::newRow("a temporary pair") << std::string("ASIA1:s:t/+=") << QByteArray("ASIA1|s|t/+=");
    QTest::newRow("a lasting pair may have a token") << std::string("AKIA1:s:t") << QByteArray("AKIA1|s|t");
    QTest::newRow("an id alone") << std::string("AKIA1") << QByteArray("invalid");
    QTest::newRow("an empty secret") << std::string("AKIA1:") << QByteArray("invalid");
    QTest::newRow("an empty token") << std::string("AKIA1:s:") << QByteArray("invalid");
    QTest::newRow("too many parts") << std::string("AKIA1:s:t:u") << QByteArray("invalid");
    QTest::newRow("a temporary pair without its token") << std::string("ASIA1:s") << QByteArray("invalid");
}

void TestAwsSignature::keys()
{
    QFETCH(std::string, key);
    QFETCH(QByteArray, result);
    const auto read = assay::parseAwsCredentials(key);
    QByteArray text = "invalid";
    if (read && !*read)
        text = "bearer";
    else if (read)
        text = QByteArray::fromStdString((*read)->accessKeyId + "|" + (*read)->secretAccessKey + "|" + (*read)->sessionToken);
    QCOMPARE(text, result);
}

void TestAwsSignature::aBadKeyIsNotQuoted()
{
    for (const std::string key : {"AKIASECRETID", "ASIASECRETID:VERYSECRET"}) {
        const auto read = assay::parseAwsCredentials(key);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().kind, assay::ErrorKind::InvalidInput);
        QVERIFY(read.error().detail.find("SECRETID") == std::string::npos);
        QVERIFY(read.error().detail.find("VERYSECRET") == std::string::npos);
    }
}

QTEST_GUILESS_MAIN(TestAwsSignature)
#include "TestAwsSignature.moc"
