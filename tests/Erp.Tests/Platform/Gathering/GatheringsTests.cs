using Shouldly;
using Xunit;

namespace Erp.Platform.Gathering;

public sealed class GatheringsTests
{
    private readonly Gatherings<int> _gatherings = new();

    [Fact]
    public async Task The_first_to_come_waits_for_nobody()
    {
        (await _gatherings.JoinAsync("a", 1)).Members.ShouldBe([1]);
        (await _gatherings.JoinAsync("b", 2)).Members.ShouldBe([2]);
    }

    [Fact]
    public async Task Those_who_come_meanwhile_have_the_next_turn_together_under_the_first_of_them()
    {
        var first = await _gatherings.JoinAsync("a", 1);
        var waiting = Enumerable.Range(2, 3).Select(member => _gatherings.JoinAsync("a", member).AsTask()).ToList();
        waiting.ShouldAllBe(w => !w.IsCompleted);

        first.Dispose();
        var second = await waiting[0];
        second.Members.ShouldBe([2, 3, 4]);
        waiting[1].IsCompleted.ShouldBeFalse();

        second.Dispose();
        (await waiting[1]).Members.ShouldBeEmpty();
        (await waiting[2]).Members.ShouldBeEmpty();
        (await _gatherings.JoinAsync("a", 5)).Members.ShouldBe([5]);
    }

    [Fact]
    public async Task A_turn_takes_so_many_and_leaves_the_others_for_the_next()
    {
        var first = await _gatherings.JoinAsync("a", 0);
        var waiting = Enumerable.Range(1, Gatherings<int>.MostMembers + 5).Select(member => _gatherings.JoinAsync("a", member).AsTask()).ToList();
        first.Dispose();
        using (var second = await waiting[0])
            second.Members.Count.ShouldBe(Gatherings<int>.MostMembers);
        (await waiting[Gatherings<int>.MostMembers]).Members.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Several_turns_may_be_under_way_where_the_group_says_so()
    {
        var first = await _gatherings.JoinAsync("a", 1, turns: 2);
        (await _gatherings.JoinAsync("a", 2, turns: 2)).Members.ShouldBe([2]);
        var waiting = Enumerable.Range(3, 2).Select(member => _gatherings.JoinAsync("a", member, turns: 2).AsTask()).ToList();

        first.Dispose();
        (await waiting[0]).Members.ShouldBe([3, 4]);
    }

    [Fact]
    public async Task A_turn_beside_another_waits_for_company_and_none_waits_when_no_other_is_under_way()
    {
        var first = await _gatherings.JoinAsync("a", 1, turns: 2, company: 3);
        var waiting = Enumerable.Range(2, 3).Select(member => _gatherings.JoinAsync("a", member, turns: 2, company: 3).AsTask()).ToList();
        var second = await waiting[0];
        second.Members.ShouldBe([2, 3, 4]);

        var last = _gatherings.JoinAsync("a", 5, turns: 2, company: 3).AsTask();
        first.Dispose();
        last.IsCompleted.ShouldBeFalse();
        second.Dispose();
        (await last).Members.ShouldBe([5]);
    }

    [Fact]
    public async Task Nobody_waits_for_a_large_turn_to_end()
    {
        await _gatherings.JoinAsync("a", 1, turns: 2, company: 3, size: Gatherings<int>.SmallTurn + 1);
        (await _gatherings.JoinAsync("a", 2, turns: 2, company: 3)).Members.ShouldBe([2]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 4)]
    public async Task Under_load_every_member_is_led_once_and_no_more_turns_are_under_way_than_may_be(int turns, int company)
    {
        var (underWay, overlaps, led) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 2_000).Select(i => Task.Run(async () =>
        {
            using var turn = await _gatherings.JoinAsync("a", i, turns, company);
            if (turn.Members.Count == 0)
                return;
            if (Interlocked.Increment(ref underWay) > turns)
                Interlocked.Increment(ref overlaps);
            await Task.Yield();
            Interlocked.Add(ref led, turn.Members.Count);
            Interlocked.Decrement(ref underWay);
        })));
        overlaps.ShouldBe(0);
        led.ShouldBe(2_000);
    }
}
