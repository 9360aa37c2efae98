#include "ui/widgets/Dialogs.h"

#include "ui/theme/Theme.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace assay::ui {

namespace {

Dialogs::TestAnswers& testAnswers()
{
    static Dialogs::TestAnswers answers;
    return answers;
}

/// Where the last file was chosen, for as long as the program runs.
QString& lastFolder()
{
    static QString folder;
    return folder;
}

void openFileDialog(QWidget* parent, const Dialogs::FileQuestion& question, QFileDialog::AcceptMode mode,
                    std::function<void(QString)> onChosen)
{
    if (testAnswers().file) {
        if (const auto file = testAnswers().file(question); file && !file->isEmpty())
            onChosen(*file);
        return;
    }
    auto* dialog = new QFileDialog(parent, question.title, question.folder.isEmpty() ? lastFolder() : question.folder);
    dialog->setObjectName(QStringLiteral("fileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setFileMode(mode == QFileDialog::AcceptSave ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setNameFilters(question.filters);
    if (!question.suggestedName.isEmpty())
        dialog->selectFile(question.suggestedName);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, [dialog, onChosen = std::move(onChosen)](const QString& file) {
        lastFolder() = dialog->directory().absolutePath();
        onChosen(file);
    });
    dialog->open();
}

}  // namespace

void Dialogs::ask(QWidget* parent, const Question& question, std::function<void()> onAccepted)
{
    if (testAnswers().question) {
        if (testAnswers().question(question))
            onAccepted();
        return;
    }
    auto* box = new QMessageBox(parent);
    box->setObjectName(QStringLiteral("questionDialog"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::WindowModal);
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(question.title);
    box->setText(question.text);
    box->setInformativeText(question.detail);
    auto* accept = box->addButton(question.acceptLabel, QMessageBox::AcceptRole);
    accept->setObjectName(QStringLiteral("questionAcceptButton"));
    auto* cancel = box->addButton(QMessageBox::Cancel);
    cancel->setObjectName(QStringLiteral("questionCancelButton"));
    cancel->setText(QCoreApplication::translate("Dialogs", "Cancel"));
    if (!question.isDestructive)
        setButtonKind(*accept, ButtonKind::Primary);
    box->setEscapeButton(cancel);
    box->setDefaultButton(question.isDestructive ? cancel : accept);
    QObject::connect(box, &QDialog::finished, box, [box, accept, onAccepted = std::move(onAccepted)] {
        if (box->clickedButton() == accept)
            onAccepted();
    });
    box->open();
}

void Dialogs::askSaveFile(QWidget* parent, const FileQuestion& question, std::function<void(QString file)> onChosen)
{
    openFileDialog(parent, question, QFileDialog::AcceptSave, std::move(onChosen));
}

void Dialogs::askOpenFile(QWidget* parent, const FileQuestion& question, std::function<void(QString file)> onChosen)
{
    openFileDialog(parent, question, QFileDialog::AcceptOpen, std::move(onChosen));
}

void Dialogs::answerForTests(TestAnswers answers)
{
    testAnswers() = std::move(answers);
}

}  // namespace assay::ui
