using Erp.Modules.Configuration.Contracts;
using Erp.Modules.Finance.Accounts;
using Erp.Modules.Finance.Contracts;
using Erp.Modules.Finance.Dimensions;
using Erp.Modules.Finance.FiscalYears;
using Erp.Modules.Finance.Imports;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Finance.Numbering;
using Erp.Modules.Finance.PostingHook;
using Erp.Modules.Finance.Recurring;
using Erp.Modules.Finance.Reports;
using Erp.Modules.Finance.Seals;
using Erp.Modules.Finance.Verification;
using Erp.Modules.Organizations.Contracts;
using Erp.Modules.Rules.Contracts;
using Erp.Modules.Workflow.Contracts;
using Erp.Platform.Backup;
using Erp.Platform.Errors;
using Erp.Platform.Jobs;
using Erp.Platform.Maintenance;
using Erp.Platform.TenantExports;

namespace Erp.Modules.Finance;

internal static class FinanceModule
{
    public static WebApplicationBuilder AddFinance(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings(FinanceSettings.All);
        ConstraintErrors.Declare("journal_entries_immutable", LedgerErrors.Immutable);
        builder.Services.AddScoped<LedgerGate>()
            .AddSingleton<LedgerReferenceCache>().AddScoped<LedgerReferences>().AddScoped<LedgerReferenceLoader>()
            .AddScoped<JournalComposer>().AddScoped<JournalNumbers>().AddScoped<JournalWriter>().AddScoped<JournalEvents>().AddSingleton<PostingMetrics>()
            .AddScoped<PostingTermsOf>().AddScoped<PostingEngine>().AddScoped<IPostingEngine>(services => services.GetRequiredService<PostingEngine>())
            .AddScoped<JournalApprovals>().AddScoped<JournalActions>().AddScoped<IApprovalDocuments, JournalApprovalDocuments>()
            .AddScoped<PostingPolicy>().AddScoped<JournalTags>().AddScoped<JournalEntryHook>().AddScoped<IRuleHook>(services => services.GetRequiredService<JournalEntryHook>())
            .AddScoped<JournalEntries>().AddScoped<JournalEntryList>().AddScoped<JournalDrafts>().AddScoped<JournalFields>().AddScoped<JournalEditor>().AddScoped<JournalComparison>().AddScoped<StoredJournal>();
        AddReports(builder);
        AddBackgroundWork(builder);
        AddSeals(builder);
        return AddMasterData(builder);
    }

    private static WebApplicationBuilder AddMasterData(WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<IOrganizationProvisioner, FinanceProvisioner>()
            .AddScoped<NumberCounters>().AddScoped<NumberPatterns>().AddScoped<DefaultSeries>().AddScoped<NumberSeriesEditor>().AddScoped<FiscalYearEditor>().AddScoped<AccountChecks>().AddScoped<AccountPaths>().AddScoped<AccountEditor>().AddScoped<ChartExternalIds>().AddScoped<AccountReader>().AddScoped<DimensionEditor>().AddScoped<DimensionValueEditor>().AddScoped<AccountUsage>();
        return builder;
    }

    private static void AddReports(WebApplicationBuilder builder) =>
        builder.Services.AddScoped<ReportScopes>().AddScoped<LedgerFigures>().AddScoped<LedgerLines>()
            .AddScoped<LedgerRanges>().AddScoped<LedgerOpenings>().AddScoped<LedgerWalk>().AddScoped<StatementTotals>().AddScoped<DimensionLabels>();

    private static void AddBackgroundWork(WebApplicationBuilder builder) =>
        builder.Services.AddScoped<ImportUpload>().AddJob<JournalImportHandler>(JournalImport.Kind).AddWork<AbandonedUpload>(AbandonedUpload.Kind)
            .AddScoped<RecurringJournals>().AddScoped<RecurringJournalEditor>().AddWork<RunRecurringJournals>(RecurringJournal.Kind, concurrency: 2);

    private static void AddSeals(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(builder.Configuration.GetSection("Finance:Seals").Get<SealSettings>() ?? new())
            .AddSingleton<AllTenants>().AddSingleton<SealQueue>().AddSingleton<SealWork>().AddHostedService<SealWorker>()
            .AddScoped<LedgerSealer>().AddScoped<UnsealedEntries>().AddScoped<SealContents>()
            .AddScoped<SealVerifier>().AddScoped<LedgerVerifier>().AddScoped<IArrivalCheck, ArrivingLedger>().AddVerb<VerifyLedgerVerb>().AddSingleton<IRestoreCheck, VerifyLedgerVerb>();
}
