#include "tests/fakes/TlsFront.h"
#include "tests/support/UiDriver.h"
#include "tests/ui/models/CatalogueWorld.h"
#include "ui/models/ProviderDialog.h"
#include "ui/models/VendorList.h"
#include "ui/text/Strings.h"
#include "ui/widgets/Dialogs.h"
#include "ui/widgets/MessageBar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

namespace assay::ui {

class TestProviderDialog final : public QObject {
    Q_OBJECT

private:
    /// An open form.
    struct Desk {
        explicit Desk(CatalogueWorld& world) : dialog(new ProviderDialog(world.catalogue(), &window)), driver(window) { begin(); }
        Desk(CatalogueWorld& world, const std::string& id)
            : dialog(new ProviderDialog(world.catalogue(), world.catalogue().provider(id)->connection, &window)), driver(window)
        {
            begin();
        }
        void begin()
        {
            window.resize(900, 700);
            window.show();
            dialog->open();
        }
        [[nodiscard]] bool choose(const char* combo, int index)
        {
            auto* box = driver.find<QComboBox>(combo);
            if (!driver.click(box))
                return false;
            box->hidePopup();
            QTest::keyClick(box, Qt::Key_Home);
            for (int i = 0; i < index; ++i)
                QTest::keyClick(box, Qt::Key_Down);
            return box->currentIndex() == index;
        }
        [[nodiscard]] bool chooseService(const QString& name)
        {
            auto* list = driver.find<QListWidget>("vendorList");
            const auto items = list->findItems(name, Qt::MatchExactly);
            return items.size() == 1 && driver.clickCell(list, list->model()->index(list->row(items.front()), 0)) && list->currentItem() == items.front();
        }
        [[nodiscard]] bool choosePlace(KeyPlace place) { return choose("keyPlaceCombo", static_cast<int>(place)); }
        /// For people to look at: kept where ASSAY_PICTURES says.
        void takePicture(const QString& name) const
        {
            const auto folder = qEnvironmentVariable("ASSAY_PICTURES");
            if (!folder.isEmpty())
                QVERIFY(dialog->grab().save(QStringLiteral("%1/form-%2.png").arg(folder, QString(name).replace(QLatin1Char(' '), QLatin1Char('-')))));
        }
        [[nodiscard]] QString text(const char* edit) const { return driver.find<QLineEdit>(edit)->text(); }
        [[nodiscard]] const MessageBar::Message& report() const { return dialog->findChild<MessageBar*>(QStringLiteral("providerReport"))->message(); }
        [[nodiscard]] bool isTesting() const { return driver.find<QPushButton>("testProviderButton")->text().contains(QLatin1String("S&top")); }

        QWidget window;
        QPointer<ProviderDialog> dialog;
        UiDriver driver;
    };

    static QString anyOther() { return QStringLiteral("Other OpenAI-compatible server"); }

private slots:
    void cleanup() { Dialogs::answerForTests({}); }

    void everyVendorHasAMarkAndAName()
    {
        const VendorList list;
        for (const auto& vendor : vendors()) {
            QVERIFY2(!vendorTitle(vendor).isEmpty(), vendor.id.data());
            QVERIFY2(!vendorMark(vendor).pixmap(QSize(22, 22)).isNull(), vendor.id.data());
        }
    }

    void theListIsSearched()
    {
        CatalogueWorld world;
        Desk desk(world);
        auto* list = desk.driver.find<QListWidget>("vendorList");
        const auto shown = [&] {
            QStringList names;
            for (int row = 0; row < list->count(); ++row) {
                if (!list->isRowHidden(row))
                    names.append(list->item(row)->text());
            }
            return names;
        };
        QCOMPARE(shown().size(), static_cast<qsizetype>(vendors().size()));
        // The form opens with the search in focus: a person types at once.
        QTRY_VERIFY(desk.driver.find<QLineEdit>("vendorSearchEdit")->hasFocus());
        QVERIFY(desk.driver.write(QStringLiteral("deeps")));
        QTRY_COMPARE(shown(), QStringList{QStringLiteral("DeepSeek")});
        QCOMPARE(desk.text("providerBaseUrlEdit"), QStringLiteral("https://api.deepseek.com"));
        // By its address, too.
        QVERIFY(desk.driver.type("vendorSearchEdit", QStringLiteral("bigmodel")));
        QTRY_COMPARE(shown(), QStringList{QStringLiteral("Zhipu")});
        QVERIFY(desk.driver.type("vendorSearchEdit", QStringLiteral("nobody at all")));
        QTRY_COMPARE(shown(), QStringList());
        QCOMPARE(desk.text("providerIdEdit"), QStringLiteral("zhipu"));
        QVERIFY(desk.driver.key(Qt::Key_Escape));
        QTRY_COMPARE(shown().size(), static_cast<qsizetype>(vendors().size()));
        // On with the keyboard alone.
        QVERIFY(desk.driver.type("vendorSearchEdit", QStringLiteral("moonshot")));
        QTRY_COMPARE(shown().size(), 2);
        QVERIFY(desk.driver.key(Qt::Key_Down));
        QVERIFY(list->hasFocus());
        QVERIFY(desk.driver.key(Qt::Key_Down));
        QCOMPARE(desk.text("providerIdEdit"), QStringLiteral("moonshot-cn"));
    }

    void partsOfAnAddressAreFields()
    {
        CatalogueWorld world;
        Desk desk(world);
        QVERIFY(desk.chooseService(QStringLiteral("Azure OpenAI (dated API)")));
        QVERIFY(desk.driver.type("resourceEdit", QStringLiteral("mine")));
        QVERIFY(desk.driver.isVisible("providerBaseUrlEdit"));
        QVERIFY(desk.text("providerBaseUrlEdit").startsWith(QLatin1String("https://mine.openai.azure.com/openai/deployments/{deployment}?")));
        QVERIFY(desk.driver.type("deploymentEdit", QStringLiteral("small")));
        QCOMPARE(desk.text("providerBaseUrlEdit"), QStringLiteral("https://mine.openai.azure.com/openai/deployments/small?api-version=2024-10-21"));
        QVERIFY(desk.chooseService(QStringLiteral("OpenAI")));
        QVERIFY(!desk.driver.isVisible("resourceEdit"));
        QCOMPARE(desk.text("providerBaseUrlEdit"), QStringLiteral("https://api.openai.com/v1"));
    }

    void anUnfilledPartCannotBeSaved()
    {
        CatalogueWorld world;
        Desk desk(world);
        QVERIFY(desk.chooseService(QStringLiteral("Azure OpenAI")));
        QVERIFY(desk.driver.click("saveProviderButton"));
        QVERIFY(desk.driver.isVisible("providerDialog"));
        QVERIFY(desk.driver.find<QLabel>("providerBaseUrlEditComplaint")->text().contains(QLatin1String("in braces")));
        QVERIFY(world.providerFile().load().value().empty());
    }

    void aPastedKeyGoesIntoTheKeychain()
    {
        const auto key = QStringLiteral("pasted-key-4711");
        ScriptedServer server(jsonResponse(200, modelListJson({"small"})));
        CatalogueWorld world;
        {
            Desk desk(world);
            QVERIFY(desk.chooseService(anyOther()));
            QVERIFY(desk.driver.type("providerIdEdit", QStringLiteral("here")));
            QVERIFY(desk.driver.type("providerBaseUrlEdit", toQString(server.url("/v1"))));
            QVERIFY(desk.choosePlace(KeyPlace::Keychain));
            QVERIFY(!desk.driver.isVisible("keyVariableEdit"));
            QVERIFY(desk.driver.type("sessionKeyEdit", key));
            QCOMPARE(desk.driver.find<QLineEdit>("sessionKeyEdit")->echoMode(), QLineEdit::Password);
            QVERIFY(desk.driver.click("testProviderButton"));
            QTRY_VERIFY(desk.report().title.contains(QLatin1String("It works")));
            QVERIFY2(world.keychain.empty(), "a test stores nothing");
            QVERIFY(desk.driver.click("saveProviderButton"));
            QTRY_VERIFY(!desk.driver.isVisible("providerDialog"));
        }
        QTRY_COMPARE(world.state("here"), CatalogueProvider::State::Listed);
        QCOMPARE(world.keychain, (std::map<std::string, std::string>{{"here", toUtf8(key)}}));
        QVERIFY(world.fileText("providers.json").find("keychain:here") != std::string::npos);
        QVERIFY(world.fileText("providers.json").find(toUtf8(key)) == std::string::npos);

        // The next run finds it there; another key replaces it; removing the provider removes it.
        world.restart();
        QVERIFY(world.catalogue().provider("here")->hasKey);
        Desk again(world, "here");
        QVERIFY(again.driver.find<QLabel>("keyStateLabel")->text().contains(QLatin1String("The keychain has the key")));
        QVERIFY(again.driver.type("sessionKeyEdit", QStringLiteral("another")));
        QVERIFY(again.driver.click("saveProviderButton"));
        QTRY_VERIFY(!again.driver.isVisible("providerDialog"));
        QCOMPARE(world.keychain.at("here"), std::string("another"));
        bool isRemoved = false;
        world.catalogue().remove("here", [&](const Result<void>& result) { isRemoved = result.has_value(); });
        QTRY_VERIFY(isRemoved);
        QVERIFY(world.keychain.empty());
    }

    void withoutAKeychainAKeyIsForThisRun()
    {
        ScriptedServer server(jsonResponse(200, modelListJson({"small"})));
        CatalogueWorld world;
        world.hasKeychain = false;
        world.restart();
        QSignalSpy notStored(&world.catalogue(), &ModelCatalogue::keyNotStored);
        Desk desk(world);
        QVERIFY(desk.chooseService(anyOther()));
        QVERIFY(desk.driver.type("providerIdEdit", QStringLiteral("here")));
        QVERIFY(desk.driver.type("providerBaseUrlEdit", toQString(server.url("/v1"))));
        QVERIFY(desk.choosePlace(KeyPlace::Keychain));
        QVERIFY(desk.driver.type("sessionKeyEdit", QStringLiteral("sk-1")));
        QVERIFY(desk.driver.click("saveProviderButton"));
        QTRY_COMPARE(notStored.size(), 1);
        QCOMPARE(notStored.front().front().toString(), QStringLiteral("here"));
        QTRY_COMPARE(world.state("here"), CatalogueProvider::State::Listed);
        QCOMPARE(server.requests().back().header("authorization"), std::string("Bearer sk-1"));
        world.restart();
        QVERIFY(!world.catalogue().provider("here")->hasKey);
    }

    void aKeyGoesOverPlainHttpOnlyWhenAllowed()
    {
        CatalogueWorld world;
        int asked = 0;
        bool answer = false;
        Dialogs::answerForTests({[&](const Dialogs::Question& question) {
                                     ++asked;
                                     return question.isDestructive && answer;
                                 },
                                 {}});
        Desk desk(world);
        QVERIFY(desk.chooseService(anyOther()));
        QVERIFY(desk.driver.type("providerIdEdit", QStringLiteral("far")));
        QVERIFY(desk.driver.type("providerBaseUrlEdit", QStringLiteral("http://models.invalid/v1")));
        QVERIFY(desk.choosePlace(KeyPlace::Keychain));
        QVERIFY(desk.driver.type("sessionKeyEdit", QStringLiteral("sk-1")));
        QVERIFY(desk.driver.click("testProviderButton"));
        QCOMPARE(asked, 1);
        QVERIFY2(!desk.isTesting(), "nothing is sent");
        QVERIFY(desk.driver.click("saveProviderButton"));
        QCOMPARE(asked, 2);
        QVERIFY(world.providerFile().load().value().empty());
        answer = true;
        QVERIFY(desk.driver.click("saveProviderButton"));
        QTRY_VERIFY(!desk.driver.isVisible("providerDialog"));
        QCOMPARE(asked, 3);
        QVERIFY(world.providerFile().load().value().front().allowsPlainKey);
    }

    void limitsAreKept()
    {
        CatalogueWorld world;
        world.add("here", "http://127.0.0.1:1/v1");
        Desk desk(world, "here");
        QVERIFY(desk.driver.click("moreSettingsButton"));
        QVERIFY(desk.driver.type("requestsPerMinuteSpin", QStringLiteral("60")));
        QVERIFY(desk.driver.type("tokensPerMinuteSpin", QStringLiteral("30000")));
        QVERIFY(desk.driver.type("connectSecondsSpin", QStringLiteral("3")));
        QVERIFY(desk.driver.click("saveProviderButton"));
        QTRY_VERIFY(!desk.driver.isVisible("providerDialog"));
        const auto kept = world.providerFile().load().value().front();
        QCOMPARE(kept.requestsPerMinute, std::optional(60));
        QCOMPARE(kept.tokensPerMinute, std::optional(30'000));
        QCOMPARE(kept.http.connectTimeout, Milliseconds{3000});
    }

    void aVendorFillsInTheForm()
    {
        CatalogueWorld world;
        world.environment["GROQ_API_KEY"] = "set-in-test";
        Desk desk(world);
        QVERIFY(desk.chooseService(QStringLiteral("Groq")));
        QCOMPARE(desk.text("providerIdEdit"), QStringLiteral("groq"));
        QCOMPARE(desk.text("providerBaseUrlEdit"), QStringLiteral("https://api.groq.com/openai/v1"));
        QCOMPARE(desk.text("keyVariableEdit"), QStringLiteral("GROQ_API_KEY"));
        QCOMPARE(desk.driver.find<QLabel>("keyStateLabel")->text(), QStringLiteral("✓ GROQ_API_KEY is set."));
        QVERIFY(desk.chooseService(QStringLiteral("Ollama")));
        QVERIFY(!desk.driver.isVisible("keyVariableEdit"));
        QVERIFY(desk.chooseService(QStringLiteral("OpenAI")));
        QVERIFY(desk.driver.find<QLabel>("keyStateLabel")->text().contains(QLatin1String("platform.openai.com")));
        QVERIFY(desk.choosePlace(KeyPlace::Environment));
        QVERIFY(desk.driver.find<QLabel>("keyStateLabel")->text().contains(QLatin1String("is not set")));
    }

    void fieldsSayWhatIsWrongWhileOneTypes_data()
    {
        QTest::addColumn<QByteArray>("edit");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("complaint");
        const QByteArray id("providerIdEdit");
        const QByteArray url("providerBaseUrlEdit");
        const QByteArray variable("keyVariableEdit");
        QTest::newRow("a name with blanks") << id << QStringLiteral("my server") << QStringLiteral("Use 1 to 64");
        QTest::newRow("a name that is taken") << id << QStringLiteral("taken") << QStringLiteral("another provider");
        QTest::newRow("the name of the practice models") << id << QStringLiteral("practice") << QStringLiteral("built-in");
        QTest::newRow("a good name") << id << QStringLiteral("mine") << QString();
        QTest::newRow("an address without a scheme") << url << QStringLiteral("api.example.com/v1") << QStringLiteral("https://");
        QTest::newRow("an address with a password") << url << QStringLiteral("https://me:secret@example.com") << QStringLiteral("cannot be used");
        QTest::newRow("an address with a key") << url << QStringLiteral("https://example.com/v1?api_key=abc") << QStringLiteral("Take the key out");
        QTest::newRow("a good address") << url << QStringLiteral("https://example.com/v1") << QString();
        QTest::newRow("a key in place of a variable's name") << variable << QStringLiteral("sk-1234") << QStringLiteral("does not belong here");
        QTest::newRow("a good variable") << variable << QStringLiteral("MY_KEY") << QString();
    }
    void fieldsSayWhatIsWrongWhileOneTypes()
    {
        QFETCH(QByteArray, edit);
        QFETCH(QString, typed);
        QFETCH(QString, complaint);
        CatalogueWorld world;
        world.add("taken", "http://127.0.0.1:1/v1");
        Desk desk(world);
        QVERIFY(desk.chooseService(QStringLiteral("OpenAI")));
        QVERIFY(desk.choosePlace(KeyPlace::Environment));
        QVERIFY(desk.driver.type(edit.constData(), typed));
        const auto label = edit + "Complaint";
        if (complaint.isEmpty()) {
            QVERIFY(!desk.driver.isVisible(label.constData()));
            return;
        }
        QVERIFY2(desk.driver.find<QLabel>(label.constData())->text().contains(complaint),
                 qPrintable(desk.driver.find<QLabel>(label.constData())->text()));
        // What was typed is not lost, and cannot be saved.
        QCOMPARE(desk.text(edit.constData()), typed);
        QVERIFY(desk.driver.click("saveProviderButton"));
        QVERIFY(desk.driver.isVisible("providerDialog"));
        QCOMPARE(world.providerFile().load().value().size(), std::size_t{1});
    }

    void theTestSaysWhatIsWrong_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("advice");
        QTest::newRow("401") << 401 << QByteArray("{}") << QStringLiteral("key was not accepted (401)") << QStringLiteral("wants a key");
        QTest::newRow("403") << 403 << QByteArray("{}") << QStringLiteral("refuses") << QStringLiteral("region");
        QTest::newRow("404") << 404 << QByteArray("{}") << QStringLiteral("no list of models") << QStringLiteral("path");
        QTest::newRow("a redirect") << 301 << QByteArray() << QStringLiteral("elsewhere (status 301)") << QStringLiteral("final address");
        QTest::newRow("a web page") << 200 << QByteArray("<html>Welcome</html>") << QStringLiteral("not a list of models")
                                    << QStringLiteral("sign-in page");
        QTest::newRow("half a list") << 200 << QByteArray(R"({"data":[{"id":"a")") << QStringLiteral("not a list of models")
                                     << QStringLiteral("Check the address");
        QTest::newRow("other JSON") << 200 << QByteArray(R"({"hello":1})") << QStringLiteral("not a list of models") << QStringLiteral("Check the address");
        QTest::newRow("a broken service") << 503 << QByteArray("{}") << QStringLiteral("The provider has a problem") << QStringLiteral("503");
        QTest::newRow("an empty list") << 200 << QByteArray(R"({"data":[]})") << QStringLiteral("It works: 0 models") << QStringLiteral("by its name");
        QTest::newRow("two models") << 200 << QByteArray(R"({"data":[{"id":"a"},{"id":"b"}]})") << QStringLiteral("It works: 2 models") << QString();
    }
    void theTestSaysWhatIsWrong()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, title);
        QFETCH(QString, advice);
        ScriptedServer server(plainResponse(status, body.toStdString(), {{"Location", "https://example.com/"}}));
        CatalogueWorld world;
        Desk desk(world);
        QVERIFY(desk.chooseService(anyOther()));
        QVERIFY(desk.driver.type("providerIdEdit", QStringLiteral("here")));
        QVERIFY(desk.driver.type("providerBaseUrlEdit", toQString(server.url("/v1"))));
        QVERIFY(desk.driver.click("testProviderButton"));
        QTRY_VERIFY(!desk.isTesting());
        QVERIFY2(desk.report().title.contains(title), qPrintable(desk.report().title));
        QVERIFY2(desk.report().text.contains(advice), qPrintable(desk.report().text));
        desk.takePicture(QString::fromUtf8(QTest::currentDataTag()));
    }

    void theTestSaysWhichStepOfTheNetworkFailed_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("title");
        QTest::newRow("a name that is nobody's") << QStringLiteral("https://no-such-host.invalid/v1") << QStringLiteral("no-such-host.invalid was not found");
        QTest::newRow("a port where nobody listens") << QStringLiteral("http://127.0.0.1:1/v1") << QStringLiteral("Nobody listens at 127.0.0.1:1");
    }
    void theTestSaysWhichStepOfTheNetworkFailed()
    {
        QFETCH(QString, address);
        QFETCH(QString, title);
        CatalogueWorld world;
        Desk desk(world);
        QVERIFY(desk.chooseService(QStringLiteral("Ollama")));  // It goes past any proxy.
        QVERIFY(desk.driver.type("providerBaseUrlEdit", address));
        QVERIFY(desk.driver.click("testProviderButton"));
        QTRY_VERIFY_WITH_TIMEOUT(!desk.isTesting(), 20'000);
        QVERIFY2(desk.report().title.contains(title), qPrintable(desk.report().title));
        QVERIFY(!desk.report().detail.isEmpty());
        desk.takePicture(QString::fromUtf8(QTest::currentDataTag()));
    }

    void theTestSaysThatTheProxyFailed_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isThere");
        QTest::newRow("a proxy that is not there") << QStringLiteral("http://models.example.com/v1") << false;
        QTest::newRow("a proxy that makes no connection") << QStringLiteral("https://models.example.com/v1") << true;
    }
    void theTestSaysThatTheProxyFailed()
    {
        QFETCH(QString, address);
        QFETCH(bool, isThere);
        ScriptedServer proxy(plainResponse(407, "", {{"Proxy-Authenticate", "Basic"}}));
        CatalogueWorld world;
        ProviderConnection connection;
        connection.id = "here";
        connection.baseUrl = toUtf8(address);
        connection.http.proxy = ProxyMode::Given;
        connection.http.proxyUrl = isThere ? proxy.url("") : "http://127.0.0.1:1";
        world.catalogue().put(connection, {}, {}, {});
        QTRY_VERIFY(world.catalogue().provider("here"));
        Desk desk(world, "here");
        QVERIFY(desk.driver.click("testProviderButton"));
        QTRY_VERIFY_WITH_TIMEOUT(!desk.isTesting(), 20'000);
        QVERIFY2(desk.report().title.contains(QLatin1String("proxy")), qPrintable(desk.report().title));
        QVERIFY2(desk.report().text.contains(QLatin1String("More settings")), qPrintable(desk.report().text));
        desk.takePicture(QString::fromUtf8(QTest::currentDataTag()));
    }

    void timesCanBeLimited()
    {
        CatalogueWorld world;
        world.add("here", "http://127.0.0.1:1/v1");
        Desk desk(world, "here");
        QVERIFY(desk.driver.click("moreSettingsButton"));
        QVERIFY(desk.driver.type("connectSecondsSpin", QStringLiteral("5")));
        QVERIFY(desk.driver.type("idleSecondsSpin", QStringLiteral("30")));
        QVERIFY(desk.driver.type("totalSecondsSpin", QStringLiteral("600")));
        QVERIFY(desk.driver.click("saveProviderButton"));
        const auto http = [&] { return world.catalogue().provider("here")->connection.http; };
        QTRY_COMPARE(http().totalTimeout, std::optional<Milliseconds>(600'000));
        QCOMPARE(http().connectTimeout, Milliseconds{5000});
        QCOMPARE(http().idleTimeout, Milliseconds{30'000});
    }

    void aCertificateOfOnesOwnCanBeTrusted()
    {
        ScriptedServer server(jsonResponse(200, modelListJson({"small"})));
        TlsFront front(server.port());
        CatalogueWorld world;
        const auto caFile = QString::fromStdString(world.path("ca.pem").string());
        QFile file(caFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(front.certificate().c_str());
        file.close();
        Dialogs::answerForTests({{}, [&](const Dialogs::FileQuestion&) { return std::optional(caFile); }});

        Desk desk(world);
        QVERIFY(desk.chooseService(QStringLiteral("Ollama")));
        QVERIFY(desk.driver.type("providerBaseUrlEdit", toQString(front.url("/v1"))));
        QVERIFY(desk.driver.click("testProviderButton"));
        QTRY_VERIFY(!desk.isTesting());
        QVERIFY2(desk.report().title.contains(QLatin1String("certificate")), qPrintable(desk.report().title));
        QCOMPARE(desk.report().actionLabel, QStringLiteral("Choose CA file…"));
        desk.takePicture(QStringLiteral("a certificate nobody knows"));
        auto* bar = desk.dialog->findChild<MessageBar*>(QStringLiteral("providerReport"));
        for (auto* button : bar->findChildren<QPushButton*>()) {
            if (button->isVisible() && button->text() == desk.report().actionLabel)
                QVERIFY(desk.driver.click(button));
        }
        QTRY_COMPARE(desk.text("caFileEdit"), caFile);
        QVERIFY(desk.driver.click("testProviderButton"));
        QTRY_VERIFY(!desk.isTesting());
        QVERIFY2(desk.report().title.contains(QLatin1String("It works: 1 models")), qPrintable(desk.report().title));
        QVERIFY2(desk.report().title.contains(QLatin1String("TLS")), qPrintable(desk.report().title));
    }

    void aMissingVersionCanBeAdded()
    {
        ScriptedServer server([](const RecordedRequest& request) {
            return request.path() == "/v1/models" ? jsonResponse(200, modelListJson({"small"})) : jsonResponse(404, "{}");
        });
        CatalogueWorld world;
        Desk desk(world);
        QVERIFY(desk.chooseService(QStringLiteral("Ollama")));
        QVERIFY(desk.driver.type("providerBaseUrlEdit", toQString(server.url())));
        QVERIFY(desk.driver.click("testProviderButton"));
        QTRY_VERIFY(!desk.isTesting());
        QVERIFY2(desk.report().text.contains(toQString(server.url("/v1"))), qPrintable(desk.report().text));
        auto* bar = desk.dialog->findChild<MessageBar*>(QStringLiteral("providerReport"));
        for (auto* button : bar->findChildren<QPushButton*>()) {
            if (button->isVisible() && button->text() == desk.report().actionLabel)
                QVERIFY(desk.driver.click(button));
        }
        QTRY_VERIFY(desk.report().title.contains(QLatin1String("It works")));
        QCOMPARE(desk.text("providerBaseUrlEdit"), toQString(server.url("/v1")));
    }

    void aTestCanBeStopped()
    {
        ScriptedServer server(Script().stall());
        CatalogueWorld world;
        Desk desk(world);
        QVERIFY(desk.chooseService(QStringLiteral("Ollama")));
        QVERIFY(desk.driver.type("providerBaseUrlEdit", toQString(server.url("/v1"))));
        QVERIFY(desk.driver.click("testProviderButton"));
        QVERIFY(server.waitForRequests(1));
        QVERIFY(desk.isTesting());
        QVERIFY(desk.driver.click("testProviderButton"));
        QVERIFY(!desk.isTesting());
        QVERIFY(server.waitForClientCloses(1));
        QCOMPARE(desk.report().title, QStringLiteral("Stopped."));
    }

    void aSilentServerIsNotWaitedForForever()
    {
        ScriptedServer server(Script().stall());
        CatalogueWorld world;
        world.add("here", server.url("/v1"));
        Desk desk(world, "here");
        QVERIFY(desk.driver.click("moreSettingsButton"));
        QVERIFY(desk.driver.type("idleSecondsSpin", QStringLiteral("1")));
        QVERIFY(desk.driver.click("testProviderButton"));
        QTRY_VERIFY_WITH_TIMEOUT(!desk.isTesting(), 15'000);
        QVERIFY2(desk.report().title.contains(QLatin1String("did not answer in time")), qPrintable(desk.report().title));
    }

    void itCanBeSavedThoughTheTestFails()
    {
        CatalogueWorld world;
        Desk desk(world);
        QSignalSpy saved(desk.dialog.data(), &ProviderDialog::saved);
        QVERIFY(desk.chooseService(QStringLiteral("vLLM")));
        QVERIFY(desk.driver.type("providerIdEdit", QStringLiteral("later")));
        QVERIFY(desk.driver.type("providerBaseUrlEdit", QStringLiteral("http://127.0.0.1:1/v1")));
        QVERIFY(desk.driver.click("testProviderButton"));
        QTRY_VERIFY(!desk.isTesting());
        QVERIFY(desk.report().text.contains(QLatin1String("all the same")));
        QVERIFY(desk.driver.click("saveProviderButton"));
        QTRY_COMPARE(saved.size(), 1);
        QTRY_VERIFY(!desk.driver.isVisible("providerDialog"));
        const auto kept = world.providerFile().load().value();
        QCOMPARE(kept.size(), std::size_t{1});
        QCOMPARE(kept.front().id, std::string("later"));
        QCOMPARE(kept.front().http.proxy, ProxyMode::None);
    }

    void aTypedKeyIsNowhereAfterwards()
    {
        const auto key = QStringLiteral("typed-key-4711");
        ScriptedServer server(jsonResponse(200, modelListJson({"small"})));
        CatalogueWorld world;
        {
            Desk desk(world);
            QVERIFY(desk.chooseService(anyOther()));
            QVERIFY(desk.driver.type("providerIdEdit", QStringLiteral("here")));
            QVERIFY(desk.driver.type("providerBaseUrlEdit", toQString(server.url("/v1"))));
            QVERIFY(desk.choosePlace(KeyPlace::ThisRun));
            QVERIFY(desk.driver.type("keyVariableEdit", QStringLiteral("HERE_KEY")));
            QVERIFY(desk.driver.type("sessionKeyEdit", key));
            QCOMPARE(desk.driver.find<QLineEdit>("sessionKeyEdit")->echoMode(), QLineEdit::Password);
            QVERIFY(desk.driver.click("testProviderButton"));
            QTRY_VERIFY(desk.report().title.contains(QLatin1String("It works")));
            QCOMPARE(server.requests().back().header("authorization"), "Bearer " + toUtf8(key));
            QVERIFY(desk.driver.click("saveProviderButton"));
            QTRY_VERIFY(!desk.driver.isVisible("providerDialog"));
            if (desk.dialog)
                QVERIFY(desk.dialog->findChild<QLineEdit*>(QStringLiteral("sessionKeyEdit"))->text().isEmpty());
        }
        QTRY_COMPARE(world.state("here"), CatalogueProvider::State::Listed);
        QCOMPARE(server.requests().back().header("authorization"), "Bearer " + toUtf8(key));
        QVERIFY(world.fileText("providers.json").find(toUtf8(key)) == std::string::npos);
        QVERIFY(world.fileText("providers.json").find("env:HERE_KEY") != std::string::npos);
        for (const auto& name : {"test.assay", "test.assay-wal"}) {
            if (std::filesystem::exists(world.path(name)))
                QVERIFY(world.fileText(name).find(toUtf8(key)) == std::string::npos);
        }
        Desk again(world, "here");
        for (const auto* edit : again.dialog->findChildren<QLineEdit*>())
            QVERIFY(!edit->text().contains(key));
    }

    void whatTheFormDoesNotShowIsKept()
    {
        CatalogueWorld world;
        ProviderConnection connection;
        connection.id = "here";
        connection.baseUrl = "http://127.0.0.1:1/v1";
        connection.http.connectTimeout = Milliseconds{1234};
        connection.http.totalTimeout = Milliseconds{99'000};
        connection.http.idleTimeout = Milliseconds{1500};
        connection.headers = {{"X-Title", "Assay"}};
        connection.concurrency = 3;
        world.catalogue().put(connection, {}, {}, {});
        QTRY_VERIFY(world.catalogue().provider("here"));
        Desk desk(world, "here");
        QVERIFY(desk.driver.type("providerIdEdit", QStringLiteral("there")));
        QVERIFY(desk.driver.click("saveProviderButton"));
        QTRY_VERIFY(world.catalogue().provider("there"));
        connection.id = "there";
        QVERIFY(world.providerFile().load().value() == std::vector{connection});
    }

    void riskyConnectionsAreWarnedOf()
    {
        CatalogueWorld world;
        Desk desk(world);
        QVERIFY(desk.chooseService(QStringLiteral("OpenAI")));
        QVERIFY(!desk.driver.isVisible("providerWarningsLabel"));
        QVERIFY(desk.driver.type("providerBaseUrlEdit", QStringLiteral("http://models.example.com/v1")));
        QVERIFY(desk.driver.find<QLabel>("providerWarningsLabel")->text().contains(QLatin1String("plain http")));
        QVERIFY(desk.driver.type("providerBaseUrlEdit", QStringLiteral("https://models.example.com/v1")));
        QVERIFY(desk.driver.click("moreSettingsButton"));
        QVERIFY(desk.driver.click("verifyTlsCheck"));
        QVERIFY(desk.driver.find<QLabel>("providerWarningsLabel")->text().contains(QLatin1String("not checked")));
    }

    void everyControlCanBeReached()
    {
        CatalogueWorld world;
        Desk desk(world);
        QVERIFY(desk.choosePlace(KeyPlace::ThisRun));
        QVERIFY(desk.driver.click("moreSettingsButton"));
        QCOMPARE(accessibilityComplaints(*desk.dialog), QStringList());
        const auto order = desk.driver.tabOrder("vendorSearchEdit");
        QCOMPARE(order.mid(0, 7), (textList({"vendorSearchEdit", "vendorList", "providerIdEdit", "providerBaseUrlEdit", "keyPlaceCombo", "keyVariableEdit",
                                               "sessionKeyEdit"})));
        QVERIFY(order.contains(QLatin1String("saveProviderButton")));
    }
};

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestProviderDialog)
#include "TestProviderDialog.moc"
