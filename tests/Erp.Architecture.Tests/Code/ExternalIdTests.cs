using Erp.Platform.ExternalIds;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace Erp.Code;

/// <summary>Other systems know things by ids of their own: what people keep here has room for those.</summary>
public sealed class ExternalIdTests
{
    /// <summary>Aggregates without external ids, each with its reason.</summary>
    private static readonly Dictionary<string, string> Without = new()
    {
        ["ApiClient"] = "a credential, known by its client id everywhere",
        ["CustomField"] = "known by its key, which is the same in every system that reads it",
        ["Delegation"] = "lasts a few days and means nothing elsewhere",
        ["ExchangeRate"] = "known by its currencies and its day",
        ["FiscalPeriod"] = "made with its fiscal year, and known by its month",
        ["Invitation"] = "lasts a few days; the person then has external ids",
        ["Job"] = "work of this installation",
        ["JournalImport"] = "work of this installation",
        ["Rule"] = "known by its key; each version is a row of its own",
        ["SettingValue"] = "known by its key and level",
        ["WebhookEndpoint"] = "wiring of this installation, known by its address",
        ["WorkflowAttachment"] = "a file of its document, which has external ids",
        ["WorkflowDefinition"] = "known by its key; each version is a row of its own",
        ["WorkflowInstance"] = "follows its document, which has external ids",
        ["WorkflowTask"] = "follows its document, which has external ids",
    };

    private static IEnumerable<IEntityType> Aggregates => ApiCode.Model.GetEntityTypes().Where(e => e.IsTenantOwned() && e.ClrType.IsAssignableTo(typeof(IVersioned)));

    [Fact]
    public void Every_aggregate_has_external_ids_or_a_reason_for_none() =>
        Rule.Holds(
            Aggregates,
            e => e.ClrType.IsAssignableTo(typeof(IHasExternalIds)) == Without.ContainsKey(e.ClrType.Name) ? e.ClrType.FullName : null,
            "A master of data elsewhere finds its own things here by its own ids: IHasExternalIds on the entity is the opt-in, a line in this list the way out.");

    [Fact]
    public void What_is_made_or_changed_takes_external_ids() =>
        Rule.Holds(
            ApiCode.Endpoints.Select(e => ApiCode.ContractOf(e)).Where(c => c.Response.GetProperty("ExternalIds") is not null && c.Request.Name.StartsWith("Create", StringComparison.Ordinal) | c.Request.Name.StartsWith("Update", StringComparison.Ordinal)),
            c => c.Request.GetProperty("ExternalIds") is null ? c.Request.FullName : null,
            "What a response shows, the requests that make and change it must be able to set.");
}
