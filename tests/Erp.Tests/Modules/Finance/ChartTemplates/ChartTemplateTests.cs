using Erp.Modules.Finance.Accounts;
using Erp.Modules.Finance.ChartTemplates;
using Shouldly;
using Xunit;

namespace Erp.Tests.Modules.Finance.ChartTemplates;

public sealed class ChartTemplateTests
{
    /// <summary>What the product itself posts to, or will.</summary>
    private static readonly string[] NeededKeys = ["CASH", "BANK", "AR_CONTROL", "AP_CONTROL", "INVENTORY", "RETAINED_EARNINGS", "OPENING_BALANCE", "SALES", "COGS", "ROUNDING", "FX_GAIN", "FX_LOSS", "VAT_INPUT", "VAT_OUTPUT"];

    public static TheoryData<string> Names => [.. ChartTemplate.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_template_is_a_chart_that_the_import_accepts(string name)
    {
        var template = ChartTemplate.Find(name)!;
        var import = new ChartImport(Guid.CreateVersion7(), [], Guid.CreateVersion7);
        import.Apply(template.Accounts).ShouldBeEmpty();
        import.Added.Count.ShouldBe(template.Accounts.Count);
        template.Accounts.Select(a => a.Type).Distinct().Count().ShouldBe(Enum.GetValues<AccountType>().Length);
        template.Accounts.Where(a => a.SystemKey is not null).Select(a => a.SystemKey!).ShouldBeUnique();
        NeededKeys.Except(template.Accounts.Select(a => a.SystemKey ?? "")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parents_come_before_their_children(string name)
    {
        var seen = new HashSet<string>();
        foreach (var account in ChartTemplate.Find(name)!.Accounts)
        {
            (account.ParentCode is null || seen.Contains(account.ParentCode)).ShouldBeTrue(account.Code);
            seen.Add(account.Code);
        }
    }

    [Fact]
    public void The_chart_for_Bangladesh_has_every_name_in_Bangla()
    {
        var accounts = ChartTemplate.Find("bd-sme")!.Accounts;
        accounts.Count.ShouldBe(173);
        accounts.ShouldAllBe(a => a.NameBn != null && a.NameBn.Any(c => c >= '\u0980' && c <= '\u09FF'));
    }
}
