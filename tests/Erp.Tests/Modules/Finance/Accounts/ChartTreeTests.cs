using CsCheck;
using Erp.Modules.Finance.Accounts;
using Erp.Platform.Errors;
using Shouldly;
using Xunit;

namespace Erp.Tests.Modules.Finance.Accounts;

public sealed class ChartTreeTests
{
    private static readonly Guid A = Id(1), B = Id(2), C = Id(3);

    [Fact]
    public void A_parent_is_a_group_of_the_same_type()
    {
        Check(Node(A), Node(B, parent: A)).ShouldBeNull();
        Check(Node(A, isGroup: false), Node(B, parent: A)).ShouldBe(AccountErrors.ParentNotGroup.Code);
        Check(Node(A, type: AccountType.Income), Node(B, parent: A)).ShouldBe(AccountErrors.ParentOfOtherType.Code);
        Check(Node(A), Node(B, parent: C)).ShouldBe(RequestErrors.NotFound.Code);
    }

    [Fact]
    public void Nothing_is_its_own_ancestor()
    {
        Check(Node(B, parent: B)).ShouldBe(AccountErrors.ParentCycle.Code);
        Check(Node(A, parent: B), Node(B, parent: A)).ShouldBe(AccountErrors.ParentCycle.Code);
        Check(Node(A, parent: C), Node(C, parent: B), Node(B, parent: A)).ShouldBe(AccountErrors.ParentCycle.Code);
    }

    [Fact]
    public void The_chart_has_a_bottom()
    {
        var chain = Enumerable.Range(1, Account.MaxDepth + 1).Select(i => Node(Id(i), parent: i == 1 ? null : Id(i - 1))).ToList();
        new ChartTree(chain.Take(Account.MaxDepth)).CheckAll().ShouldBeEmpty();
        new ChartTree(chain).CheckAll().Select(x => (x.Id, x.Error.Code)).ShouldBe([(Id(Account.MaxDepth + 1), AccountErrors.TooDeep.Code)]);
    }

    [Fact]
    public void What_is_below_a_moved_account_counts_too()
    {
        var chain = Enumerable.Range(1, Account.MaxDepth).Select(i => Node(Id(i), parent: i == 1 ? null : Id(i - 1))).ToList();
        var top = Node(Id(99));
        new ChartTree([top, .. chain]).CheckWithDescendants(Id(1)).ShouldBeNull();
        chain[0] = chain[0] with { ParentId = top.Id };
        var deeper = new ChartTree([top, .. chain]);
        deeper.Check(Id(1)).ShouldBeNull();
        deeper.CheckWithDescendants(Id(1))!.Code.ShouldBe(AccountErrors.TooDeep.Code);
    }

    [Fact]
    public void Whatever_passes_leads_up_to_a_root() =>
        Gen.Int[0, 12].SelectMany(n => Gen.Int[-1, n].Array[n + 1]).Sample(parents =>
        {
            var nodes = parents.Select((p, i) => Node(Id(i), parent: p < 0 ? null : Id(p))).ToList();
            var tree = new ChartTree(nodes);
            var byId = nodes.ToDictionary(n => n.Id);
            foreach (var node in nodes)
            {
                var steps = 0;
                for (var at = node; at.ParentId is { } parent && steps < 1_000; at = byId[parent])
                    steps++;
                // Refused exactly when the way up does not end, or ends too far away.
                (tree.Check(node.Id) is not null).ShouldBe(steps >= Account.MaxDepth, $"{string.Join(',', parents)} at {node.Code}");
                tree.Descendants(node.Id).ShouldBeUnique();
            }
        });

    private static string? Check(params ChartNode[] nodes) => new ChartTree(nodes).Check(B)?.Code;

    private static ChartNode Node(Guid id, Guid? parent = null, AccountType type = AccountType.Asset, bool isGroup = true) => new(id, $"{id:N}"[..4], parent, type, isGroup);

    private static Guid Id(int i) => new(i + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
