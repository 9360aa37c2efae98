#include "core/providers/RequestFit.h"

#include <QtTest>

class TestRequestFit final : public QObject {
    Q_OBJECT

private slots:
    void leftOut_data();
    void leftOut();
    void whatIsNotRejectedStays();
    void parts_data();
    void parts();
    void mediaTypes_data();
    void mediaTypes();
    void unknownFactsComeFromTheOther();
};

namespace {

using assay::ChatRequest;
using assay::Modalities;
using assay::Modality;
using assay::ModelInfo;
using assay::ProtocolAbilities;
using assay::Setting;
using assay::Settings;

ChatRequest requestWithEverything()
{
    ChatRequest request;
    request.model = "m";
    request.messages = {assay::userMessage("Hi")};
    request.settings.temperature = 0.5;
    request.settings.topP = 0.9;
    request.settings.topK = 40;
    request.settings.frequencyPenalty = 0.1;
    request.settings.presencePenalty = 0.2;
    request.settings.seed = 7;
    request.settings.maxOutputTokens = 100;
    request.settings.stop = {"END"};
    request.settings.reasoningEffort = "low";
    request.settings.reasoningBudget = 1024;
    request.settings.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "s", "{}", true};
    request.settings.extraJson = R"({"temperature":1})";
    request.tools = {{"f", "", ""}};
    return request;
}

QByteArray namesOf(const std::vector<Setting>& settings)
{
    QByteArray names;
    for (const auto setting : settings) {
        const auto name = assay::settingName(setting);
        names += (names.isEmpty() ? "" : " ") + QByteArray(name.data(), static_cast<qsizetype>(name.size()));
    }
    return names;
}

ModelInfo modelWhich(void (*change)(ModelInfo&))
{
    ModelInfo model;
    change(model);
    return model;
}

}  // namespace

void TestRequestFit::leftOut_data()
{
    QTest::addColumn<Settings>("unsayable");
    QTest::addColumn<ModelInfo>("model");
    QTest::addColumn<QByteArray>("names");

    QTest::newRow("nothing known, nothing left out") << Settings{} << ModelInfo{} << QByteArray();
    QTest::newRow("what the protocol cannot say") << Settings{Setting::Seed, Setting::TopK} << ModelInfo{} << QByteArray("top_k seed");
    QTest::newRow("what the model rejects") << Settings{} << modelWhich([](ModelInfo& m) { m.rejected = {Setting::Stop}; })
                                            << QByteArray("stop");
    QTest::newRow("both, each once") << Settings{Setting::Stop}
                                     << modelWhich([](ModelInfo& m) { m.rejected = {Setting::Stop, Setting::Temperature}; })
                                     << QByteArray("temperature stop");
    QTest::newRow("what the model rejects while it reasons")
        << Settings{} << modelWhich([](ModelInfo& m) { m.rejectedWhileReasoning = {Setting::Temperature, Setting::TopP}; })
        << QByteArray("temperature top_p");
    QTest::newRow("no tools") << Settings{} << modelWhich([](ModelInfo& m) { m.takesTools = false; }) << QByteArray("tools");
    QTest::newRow("no schema") << Settings{} << modelWhich([](ModelInfo& m) { m.takesResponseSchema = false; })
                               << QByteArray("response_format");
    QTest::newRow("a model that does not reason") << Settings{} << modelWhich([](ModelInfo& m) { m.isReasoning = false; })
                                                  << QByteArray("reasoning_effort reasoning_budget");
}

void TestRequestFit::leftOut()
{
    QFETCH(Settings, unsayable);
    QFETCH(ModelInfo, model);
    QFETCH(QByteArray, names);
    const auto request = requestWithEverything();
    const auto fitted = assay::fitRequest(request, ProtocolAbilities{unsayable, {Modality::Text}}, model);
    QVERIFY(fitted.has_value());
    QCOMPARE(namesOf(fitted->leftOut), names);
    // What was left out is gone from the request: asking again leaves nothing more out.
    const auto again = assay::fitRequest(fitted->request, ProtocolAbilities{unsayable, {Modality::Text}}, model);
    QVERIFY(again.has_value());
    QVERIFY(again->leftOut.empty());
    QVERIFY(again->request == fitted->request);
    QVERIFY((fitted->request == request) == names.isEmpty());
    QCOMPARE(fitted->request.settings.extraJson, request.settings.extraJson);
}

void TestRequestFit::whatIsNotRejectedStays()
{
    ModelInfo model;
    model.rejectedWhileReasoning = {Setting::Temperature};
    model.takesResponseSchema = false;
    ChatRequest request;
    request.settings.temperature = 0.5;
    request.settings.reasoningEffort = "none";
    request.settings.responseFormat = assay::ResponseFormat{};
    const auto fitted = assay::fitRequest(request, {}, model);
    QVERIFY(fitted.has_value());
    QVERIFY(fitted->leftOut.empty());
    QVERIFY(fitted->request == request);
    // Not set, so not left out.
    model.rejected = {Setting::Seed};
    QVERIFY(assay::fitRequest(request, {}, model)->leftOut.empty());
}

void TestRequestFit::parts_data()
{
    QTest::addColumn<QByteArray>("mediaType");
    QTest::addColumn<Modalities>("protocol");
    QTest::addColumn<bool>("isModelKnown");
    QTest::addColumn<Modalities>("model");
    QTest::addColumn<QByteArray>("refusal");

    const Modalities all{Modality::Text, Modality::Image, Modality::Pdf, Modality::Audio};
    QTest::newRow("a picture to a model nothing is known of") << QByteArray("image/webp") << all << false << Modalities{} << QByteArray();
    QTest::newRow("a picture to a model that sees") << QByteArray("image/png") << all << true << Modalities{Modality::Text, Modality::Image}
                                                    << QByteArray();
    QTest::newRow("a picture to a model that does not")
        << QByteArray("image/gif") << all << true << Modalities{Modality::Text} << QByteArray("m does not take pictures");
    QTest::newRow("a protocol without PDF") << QByteArray("application/pdf") << Modalities{Modality::Text} << false << Modalities{}
                                            << QByteArray("the protocol of m cannot carry PDF files");
    QTest::newRow("text files go everywhere") << QByteArray("text/csv") << Modalities{Modality::Text} << true << Modalities{Modality::Text}
                                              << QByteArray();
    QTest::newRow("a program") << QByteArray("application/x-executable") << all << false << Modalities{}
                               << QByteArray("files of type application/x-executable cannot be sent to a model");
}

void TestRequestFit::parts()
{
    QFETCH(QByteArray, mediaType);
    QFETCH(Modalities, protocol);
    QFETCH(bool, isModelKnown);
    QFETCH(Modalities, model);
    QFETCH(QByteArray, refusal);
    ChatRequest request;
    request.model = "m";
    assay::Message message;
    if (mediaType.startsWith("image/"))
        message.parts = {assay::ImagePart{mediaType.toStdString(), "x"}};
    else
        message.parts = {assay::FilePart{"a", mediaType.toStdString(), "x"}};
    request.messages = {message};
    ModelInfo known;
    if (isModelKnown)
        known.input = model;
    const auto fitted = assay::fitRequest(request, ProtocolAbilities{{}, protocol}, known);
    QCOMPARE(fitted.has_value(), refusal.isEmpty());
    if (!fitted) {
        QCOMPARE(fitted.error().kind, assay::ErrorKind::InvalidInput);
        QCOMPARE(QByteArray::fromStdString(fitted.error().detail), refusal);
    }
}

void TestRequestFit::mediaTypes_data()
{
    QTest::addColumn<QByteArray>("mediaType");
    QTest::addColumn<int>("kind");
    QTest::newRow("png") << QByteArray("image/png") << static_cast<int>(Modality::Image);
    QTest::newRow("jpeg") << QByteArray("image/jpeg") << static_cast<int>(Modality::Image);
    QTest::newRow("bitmaps are taken by no model") << QByteArray("image/bmp") << -1;
    QTest::newRow("pdf") << QByteArray("application/pdf") << static_cast<int>(Modality::Pdf);
    QTest::newRow("json is text") << QByteArray("application/json") << static_cast<int>(Modality::Text);
    QTest::newRow("sound") << QByteArray("audio/wav") << static_cast<int>(Modality::Audio);
    QTest::newRow("video") << QByteArray("video/mp4") << static_cast<int>(Modality::Video);
    QTest::newRow("nothing") << QByteArray() << -1;
}

void TestRequestFit::mediaTypes()
{
    QFETCH(QByteArray, mediaType);
    QFETCH(int, kind);
    const auto found = assay::modalityOf(mediaType.toStdString());
    QCOMPARE(found ? static_cast<int>(*found) : -1, kind);
}

void TestRequestFit::unknownFactsComeFromTheOther()
{
    ModelInfo own;
    own.id = "own";
    own.contextTokens = 1000;
    own.rejected = {Setting::Seed};
    ModelInfo other;
    other.id = "other";
    other.displayName = "Other";
    other.contextTokens = 2000;
    other.maxOutputTokens = 100;
    other.rejected = {Setting::Stop};
    other.reasoningEfforts = {"low"};
    const auto both = assay::merged(own, other);
    QCOMPARE(both.id, std::string("own"));
    QCOMPARE(both.displayName, std::string("Other"));
    QCOMPARE(both.contextTokens, std::optional<std::int64_t>(1000));
    QCOMPARE(both.maxOutputTokens, std::optional<std::int64_t>(100));
    const Settings rejected{Setting::Seed, Setting::Stop};
    QVERIFY(both.rejected == rejected);
    QCOMPARE(both.reasoningEfforts, std::vector<std::string>{"low"});
}

QTEST_GUILESS_MAIN(TestRequestFit)
#include "TestRequestFit.moc"
