using Erp.Kernel;
using Erp.Modules.Finance.Accounts;
using Shouldly;
using Xunit;

namespace Erp.Tests.Modules.Finance.Accounts;

public sealed class ChartImportTests
{
    private static readonly Guid Organization = Guid.CreateVersion7();

    [Fact]
    public void Accounts_are_added_and_changed_by_code_and_others_stay()
    {
        Account cash = New("1110", "Cash"), bank = New("1120", "Bank");
        var import = Import([cash, bank]);

        import.Apply([Row("1000", isGroup: true), Row("1110", name: "Cash in hand", parent: "1000")]).ShouldBeEmpty();

        var group = import.Added.ShouldHaveSingleItem();
        cash.Name.ShouldBe("Cash in hand");
        cash.ParentId.ShouldBe(group.Id);
        bank.Name.ShouldBe("Bank");
        import.Moved.ShouldContain(cash.Id);
    }

    [Fact]
    public void Parents_may_come_after_their_children() =>
        Import([]).Apply([Row("1110", parent: "1100"), Row("1100", parent: "1000", isGroup: true), Row("1000", isGroup: true)]).ShouldBeEmpty();

    [Fact]
    public void Refusals_name_the_line_that_causes_them()
    {
        Refusals([], Row("1", line: 2), Row("1", line: 3)).ShouldBe([("account_code_repeated", "line:3/code")]);
        Refusals([], Row("1", line: 2, key: "CASH"), Row("2", line: 3, key: "CASH")).ShouldBe([("account_system_key_repeated", "line:3/systemKey")]);
        Refusals([], Row("1", line: 2, parent: "9")).ShouldBe([("account_parent_unknown", "line:2/parentCode")]);
        Refusals([], Row("1", line: 2), Row("2", line: 3, parent: "1")).ShouldBe([("account_parent_not_group", "line:3/parentCode")]);
        Refusals([], Row("1", line: 2, parent: "2", isGroup: true), Row("2", line: 3, parent: "1", isGroup: true))
            .ShouldBe([("account_parent_cycle", "line:2/parentCode"), ("account_parent_cycle", "line:3/parentCode")]);
        Refusals([New("9", "Holder", key: "CASH")], Row("1", line: 2, key: "CASH")).ShouldBe([("account_system_key_taken", "line:2/systemKey")]);
    }

    [Fact]
    public void A_group_whose_children_the_file_does_not_name_cannot_become_an_account()
    {
        Account group = New("1", "Group", isGroup: true), child = New("2", "Child");
        child.ParentId = group.Id;
        Refusals([group, child], Row("1", line: 5)).ShouldBe([("account_parent_not_group", "line:5/parentCode")]);
    }

    [Fact]
    public void What_journal_lines_forbid_is_told()
    {
        Account plain = New("1", "Plain"), restricted = New("2", "Restricted"), group = New("3", "Group");
        var import = Import([plain, restricted, group]);
        import.Apply([Row("1", line: 2, type: AccountType.Income), Row("2", line: 3) with { Currency = "USD" }, Row("3", line: 4, isGroup: true)]).ShouldBeEmpty();
        import.Delicate.Select(d => (d.Id, d.Refusal.Pointer)).ShouldBe([(plain.Id, "line:2/type"), (restricted.Id, "line:3/currency"), (group.Id, "line:4/isGroup")]);
    }

    private static ChartImport Import(IReadOnlyCollection<Account> existing) => new(Organization, existing, Guid.CreateVersion7);

    private static List<(string, string?)> Refusals(IReadOnlyCollection<Account> existing, params AccountRow[] rows) =>
        [.. Import(existing).Apply(rows).Select((Error e) => (e.Code, e.Pointer))];

    private static AccountRow Row(string code, int line = 0, string? name = null, string? parent = null, bool isGroup = false, string? key = null, AccountType type = AccountType.Asset) =>
        new() { Line = line, Code = code, Name = name ?? code, Type = type, ParentCode = parent, IsGroup = isGroup, SystemKey = key };

    private static Account New(string code, string name, bool isGroup = false, string? key = null) =>
        new() { Id = Guid.CreateVersion7(), OrganizationId = Organization, Code = code, Name = name, Type = AccountType.Asset, IsGroup = isGroup, SystemKey = key };
}
