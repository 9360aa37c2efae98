<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ConnectionReport</name>
    <message numerus="yes">
        <source>It works: %n models, %1 (TLS %2).</source>
        <extracomment>How long a whole question took, and the secure connection&apos;s part of it.</extracomment>
        <translation>
            <numerusform>It works: %n model, %1 (TLS %2).</numerusform>
            <numerusform>It works: %n models, %1 (TLS %2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It works: %n models, %1.</source>
        <translation>
            <numerusform>It works: %n model, %1.</numerusform>
            <numerusform>It works: %n models, %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryWords</name>
    <message numerus="yes">
        <source>used in %n runs</source>
        <translation>
            <numerusform>used in %n run</numerusform>
            <numerusform>used in %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parameters</name>
    <message numerus="yes">
        <source>%n stop sequences</source>
        <translation>
            <numerusform>%n stop sequence</numerusform>
            <numerusform>%n stop sequences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n settings</source>
        <translation>
            <numerusform>%n setting</numerusform>
            <numerusform>%n settings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n own</source>
        <translation>
            <numerusform>%n own</numerusform>
            <numerusform>%n own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not taken</source>
        <translation>
            <numerusform>%n not taken</numerusform>
            <numerusform>%n not taken</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpendingText</name>
    <message numerus="yes">
        <source>The cost of %n answers is not known.</source>
        <translation>
            <numerusform>The cost of %n answer is not known.</numerusform>
            <numerusform>The cost of %n answers is not known.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::AnswerCheckLine</name>
    <message numerus="yes">
        <source>✕ does not match: %1 (%n more)</source>
        <translation>
            <numerusform>✕ does not match: %1 (%n more)</numerusform>
            <numerusform>✕ does not match: %1 (%n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::BrowserModel</name>
    <message numerus="yes">
        <source>Median of %n answers</source>
        <translation>
            <numerusform>Median of %n answer</numerusform>
            <numerusform>Median of %n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers recorded</source>
        <translation>
            <numerusform>%n answer recorded</numerusform>
            <numerusform>%n answers recorded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::ColumnView</name>
    <message numerus="yes">
        <source>%n attempts</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::Composer</name>
    <message numerus="yes">
        <source>%n columns</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Table: %n prompts</source>
        <translation>
            <numerusform>Table: %n prompt</numerusform>
            <numerusform>Table: %n prompts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::DifferenceDialog</name>
    <message numerus="yes">
        <source>Underlined: only this one of %n answers says it. Dotted: all of them say it.</source>
        <translation>
            <numerusform>Underlined: only this one of %n answers says it. Dotted: all of them say it.</numerusform>
            <numerusform>Underlined: only this one of %n answers says it. Dotted: all of them say it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::ExportDialog</name>
    <message numerus="yes">
        <source>Export %n runs</source>
        <translation>
            <numerusform>Export %n run</numerusform>
            <numerusform>Export %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs were exported.</source>
        <translation>
            <numerusform>%n run was exported.</numerusform>
            <numerusform>%n runs were exported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::FindBar</name>
    <message numerus="yes">
        <source>%n places</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::HistoryModel</name>
    <message numerus="yes">
        <source>done, %n failed</source>
        <translation>
            <numerusform>done, %n failed</numerusform>
            <numerusform>done, %n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <extracomment>%1: the first prompt of an experiment with several.</extracomment>
        <translation>
            <numerusform>%1 (and %n more)</numerusform>
            <numerusform>%1 (and %n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::HistoryPage</name>
    <message numerus="yes">
        <source>%Ln experiments</source>
        <translation>
            <numerusform>%Ln experiment</numerusform>
            <numerusform>%Ln experiments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::LocalServersPanel</name>
    <message numerus="yes">
        <source>%1 · %n models</source>
        <extracomment>A local server&apos;s name and how many models it has.</extracomment>
        <translation>
            <numerusform>%1 · %n model</numerusform>
            <numerusform>%1 · %n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n answers were cut off when Assay last ended.</source>
        <translation>
            <numerusform>%n answer was cut off when Assay last ended.</numerusform>
            <numerusform>%n answers were cut off when Assay last ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers are still arriving.</source>
        <translation>
            <numerusform>%n answer is still arriving.</numerusform>
            <numerusform>%n answers are still arriving.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::ModelBrowser</name>
    <message numerus="yes">
        <source>%n models</source>
        <extracomment>How many models a search left, of how many.</extracomment>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n models</source>
        <translation>
            <numerusform>%1 of %n model</numerusform>
            <numerusform>%1 of %n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::PlaygroundColumns</name>
    <message numerus="yes">
        <source>%n different answers</source>
        <translation>
            <numerusform>%n different answer</numerusform>
            <numerusform>%n different answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::PlaygroundPage</name>
    <message numerus="yes">
        <source>%n columns are the most.</source>
        <translation>
            <numerusform>%n column is the most.</numerusform>
            <numerusform>%n columns are the most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was sent: %n variables have no value.</source>
        <translation>
            <numerusform>Nothing was sent: %n variable has no value.</numerusform>
            <numerusform>Nothing was sent: %n variables have no value.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n columns were not asked.</source>
        <translation>
            <numerusform>%n column was not asked.</numerusform>
            <numerusform>%n columns were not asked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files were not attached.</source>
        <translation>
            <numerusform>%n file was not attached.</numerusform>
            <numerusform>%n files were not attached.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::PriceImportModel</name>
    <message numerus="yes">
        <source>%n rates by length</source>
        <extracomment>Rates of a price that hold from a number of tokens on.</extracomment>
        <translation>
            <numerusform>%n rate by length</numerusform>
            <numerusform>%n rates by length</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::ProviderDetails</name>
    <message numerus="yes">
        <source>%n models</source>
        <extracomment>How many models a search left, of how many.</extracomment>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n models</source>
        <translation>
            <numerusform>%1 of %n model</numerusform>
            <numerusform>%1 of %n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::ProviderListModel</name>
    <message numerus="yes">
        <source>%n models</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::RankingModel</name>
    <message numerus="yes">
        <source>not separable yet: about %n more votes</source>
        <translation>
            <numerusform>not separable yet: about %n more vote</numerusform>
            <numerusform>not separable yet: about %n more votes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::RankingPage</name>
    <message numerus="yes">
        <source>%n votes</source>
        <translation>
            <numerusform>%n vote</numerusform>
            <numerusform>%n votes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sittings</source>
        <translation>
            <numerusform>%n sitting</numerusform>
            <numerusform>%n sittings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::RatingBar</name>
    <message numerus="yes">
        <source>%n tags</source>
        <translation>
            <numerusform>%n tag</numerusform>
            <numerusform>%n tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::RatingPopup</name>
    <message numerus="yes">
        <source>%n stars</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::RepriceDialog</name>
    <message numerus="yes">
        <source>The second bill of %n answers is not known: they have no price or no usage.</source>
        <translation>
            <numerusform>The second bill of %n answer is not known: it has no price or no usage.</numerusform>
            <numerusform>The second bill of %n answers is not known: they have no price or no usage.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::RunDeletion</name>
    <message numerus="yes">
        <source>%n are still running and stay.</source>
        <translation>
            <numerusform>%n is still running and stays.</numerusform>
            <numerusform>%n are still running and stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs deleted</source>
        <translation>
            <numerusform>%n run deleted</numerusform>
            <numerusform>%n runs deleted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::StatusLine</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The cost of %n of today&apos;s answers is not known. Set prices on the Models page.</source>
        <translation>
            <numerusform>The cost of %n of today&apos;s answers is not known. Set prices on the Models page.</numerusform>
            <numerusform>The cost of %n of today&apos;s answers is not known. Set prices on the Models page.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::TrialInspector</name>
    <message numerus="yes">
        <source>%Ln pieces of text. Times are since the request was sent.</source>
        <translation>
            <numerusform>%Ln piece of text. Times are since the request was sent.</numerusform>
            <numerusform>%Ln pieces of text. Times are since the request was sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pieces of text. Which words came in which piece cannot be told from the record.</source>
        <translation>
            <numerusform>%Ln piece of text. Which words came in which piece cannot be told from the record.</numerusform>
            <numerusform>%Ln pieces of text. Which words came in which piece cannot be told from the record.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::ValuesDialog</name>
    <message numerus="yes">
        <source>%n prompts</source>
        <translation>
            <numerusform>%n prompt</numerusform>
            <numerusform>%n prompts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::VoteDialog</name>
    <message numerus="yes">
        <source>%n votes</source>
        <translation>
            <numerusform>%n vote</numerusform>
            <numerusform>%n votes</numerusform>
        </translation>
    </message>
</context>
</TS>
