#include "core/settings/Paths.h"

#include <QtTest>

#include <map>
#include <string>

using assay::Environment;
using assay::Paths;

using Variables = std::map<std::string, std::string>;
Q_DECLARE_METATYPE(Variables)

namespace {

Environment environmentOf(Variables variables)
{
    return [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
}

}  // namespace

/// Files lie where the XDG specification and this program's own variables say.
class TestPaths : public QObject {
    Q_OBJECT

private slots:
    void followsTheEnvironment_data();
    void followsTheEnvironment();
    void readsTheProcess();
    void findsAHomeWithoutHome();
};

void TestPaths::followsTheEnvironment_data()
{
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QByteArray>("workspace");
    QTest::addColumn<QByteArray>("providers");
    QTest::addColumn<QByteArray>("state");

    const QByteArray defaultWorkspace = "/home/ada/.local/share/assay/default.assay";
    const QByteArray defaultProviders = "/home/ada/.config/assay/providers.json";
    const QByteArray defaultState = "/home/ada/.local/state/assay";

    QTest::newRow("only a home") << Variables{{"HOME", "/home/ada"}} << defaultWorkspace << defaultProviders << defaultState;
    QTest::newRow("the XDG variables") << Variables{{"HOME", "/home/ada"},
                                                    {"XDG_DATA_HOME", "/data"},
                                                    {"XDG_CONFIG_HOME", "/config"},
                                                    {"XDG_STATE_HOME", "/state"}}
                                       << QByteArray("/data/assay/default.assay") << QByteArray("/config/assay/providers.json")
                                       << QByteArray("/state/assay");
    QTest::newRow("relative XDG paths are ignored")
        << Variables{{"HOME", "/home/ada"}, {"XDG_DATA_HOME", "data"}, {"XDG_CONFIG_HOME", "./config"}, {"XDG_STATE_HOME", "../state"}}
        << defaultWorkspace << defaultProviders << defaultState;
    QTest::newRow("empty XDG paths are ignored")
        << Variables{{"HOME", "/home/ada"}, {"XDG_DATA_HOME", ""}, {"XDG_CONFIG_HOME", ""}, {"XDG_STATE_HOME", ""}} << defaultWorkspace
        << defaultProviders << defaultState;
    QTest::newRow("our own variables win") << Variables{{"HOME", "/home/ada"},
                                                        {"XDG_DATA_HOME", "/data"},
                                                        {"XDG_CONFIG_HOME", "/config"},
                                                        {"ASSAY_WORKSPACE", "/projects/a.assay"},
                                                        {"ASSAY_CONFIG_DIR", "/etc/assay"}}
                                           << QByteArray("/projects/a.assay") << QByteArray("/etc/assay/providers.json") << defaultState;
    QTest::newRow("our own variables may be relative")
        << Variables{{"HOME", "/home/ada"}, {"ASSAY_WORKSPACE", "a.assay"}, {"ASSAY_CONFIG_DIR", "conf"}} << QByteArray("a.assay")
        << QByteArray("conf/providers.json") << defaultState;
    QTest::newRow("our own variables do not count when empty")
        << Variables{{"HOME", "/home/ada"}, {"ASSAY_WORKSPACE", ""}, {"ASSAY_CONFIG_DIR", ""}} << defaultWorkspace << defaultProviders
        << defaultState;
    QTest::newRow("no home at all: the current folder") << Variables{} << QByteArray("./.local/share/assay/default.assay")
                                                        << QByteArray("./.config/assay/providers.json")
                                                        << QByteArray("./.local/state/assay");
}

void TestPaths::followsTheEnvironment()
{
    QFETCH(Variables, variables);
    QFETCH(QByteArray, workspace);
    QFETCH(QByteArray, providers);
    QFETCH(QByteArray, state);
    const auto paths = Paths::from(environmentOf(variables));
    QCOMPARE(QByteArray::fromStdString(paths.workspace.string()), workspace);
    QCOMPARE(QByteArray::fromStdString(paths.providersFile().string()), providers);
    QCOMPARE(QByteArray::fromStdString(paths.stateDir.string()), state);
}

void TestPaths::readsTheProcess()
{
    const auto environment = assay::processEnvironment();
    qputenv("ASSAY_TEST_VARIABLE", "some value");
    QCOMPARE(environment("ASSAY_TEST_VARIABLE"), std::optional<std::string>("some value"));
    qputenv("ASSAY_TEST_VARIABLE", "");
    QVERIFY(!environment("ASSAY_TEST_VARIABLE"));
    qunsetenv("ASSAY_TEST_VARIABLE");
    QVERIFY(!environment("ASSAY_TEST_VARIABLE"));
}

void TestPaths::findsAHomeWithoutHome()
{
    const auto home = qgetenv("HOME");
    qunsetenv("HOME");
    const auto found = assay::processEnvironment()("HOME");
    qputenv("HOME", home);
    QVERIFY(found);
    QVERIFY(found->starts_with('/'));
}

QTEST_GUILESS_MAIN(TestPaths)
#include "TestPaths.moc"
