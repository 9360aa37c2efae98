#include "core/practice/PracticeServer.h"

#include <QtTest>

class TestPracticeServer : public QObject {
    Q_OBJECT
private slots:
    void startsAndStops()
    {
        assay::PracticeServer::Options options;
        auto server = assay::PracticeServer::start(options);
        QVERIFY(server);
    }
};

QTEST_GUILESS_MAIN(TestPracticeServer)
#include "TestPracticeServer.moc"
