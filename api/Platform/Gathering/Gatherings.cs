namespace Erp.Platform.Gathering;

/// <summary>
/// Brings members of a group together without letting anybody wait for company: the first to come have their turns at once; those who come
/// while as many turns are under way as may be wait, and the first of them then has the next turn for them all.
/// </summary>
internal sealed class Gatherings<TMember>
{
    /// <summary>So many share a turn at most: one transaction stays short however many wait.</summary>
    public const int MostMembers = 64;

    /// <summary>What a turn may have to do for others to wait for its end rather than to start beside it with little company.</summary>
    public const int SmallTurn = 8;

    private readonly Lock _lock = new();

    /// <summary>Those that have a turn under way.</summary>
    private readonly Dictionary<object, Group> _groups = [];

    /// <summary>Answers when it is this member's turn to lead, or, with an empty turn, when another has led it.</summary>
    /// <param name="group">What it belongs to.</param>
    /// <param name="member">It.</param>
    /// <param name="turns">How many turns of the group may be under way at a time.</param>
    /// <param name="company">A turn that starts beside a small one has so many members: with fewer it would rather be part of the next.</param>
    /// <param name="size">How much the member has to do; an ordinary one: 1.</param>
    public ValueTask<Turn> JoinAsync(object group, TMember member, int turns = 1, int company = 1, int size = 1)
    {
        lock (_lock)
        {
            if (!_groups.TryGetValue(group, out var gathering))
                _groups[group] = gathering = new(turns, company);
            var seat = new Seat(member, size);
            if (gathering.UnderWay.Count == 0 && gathering.Waiting.Count == 0)
            {
                gathering.UnderWay.Add(size);
                return new(new Turn([seat], turn => End(group, turn)));
            }
            gathering.Waiting.Add(seat);
            Call(group, gathering);
            return new(seat.Turn);
        }
    }

    private void End(object group, IReadOnlyList<Seat> turn)
    {
        foreach (var led in turn.Skip(1))
            led.Call(Turn.Over);
        // Last, because a thread of the pool goes on with what it queued last: those who wait longest are those who wait for the next turn.
        lock (_lock)
        {
            var gathering = _groups[group];
            gathering.UnderWay.Remove(turn.Sum(s => s.Size));
            Call(group, gathering);
            if (gathering.UnderWay.Count == 0)
                _groups.Remove(group);
        }
    }

    private void Call(object group, Group gathering)
    {
        var waiting = gathering.Waiting;
        if (waiting.Count == 0 || gathering.UnderWay.Count == gathering.Turns || (waiting.Count < gathering.Company && gathering.UnderWay.Any(size => size <= SmallTurn)))
            return;
        var next = waiting.GetRange(0, Math.Min(waiting.Count, MostMembers));
        waiting.RemoveRange(0, next.Count);
        gathering.UnderWay.Add(next.Sum(s => s.Size));
        next[0].Call(new(next, turn => End(group, turn)));
    }

    private sealed class Group(int turns, int company)
    {
        public int Turns => turns;
        public int Company => company;

        /// <summary>The sizes of the turns under way.</summary>
        public List<int> UnderWay { get; } = [];
        public List<Seat> Waiting { get; } = [];
    }

    /// <summary>The turn of one or more members. Whoever leads it disposes of it: that lets the others go and calls the next.</summary>
    public sealed class Turn(IReadOnlyList<Seat> seats, Action<IReadOnlyList<Seat>>? end) : IDisposable
    {
        public static readonly Turn Over = new([], null);

        /// <summary>The leader first; empty when somebody else has led.</summary>
        public IReadOnlyList<TMember> Members { get; } = [.. seats.Select(s => s.Member)];

        public void Dispose() => end?.Invoke(seats);
    }

    /// <summary>A member that waits.</summary>
    public sealed class Seat(TMember member, int size)
    {
        // Whoever ends a turn goes on with its own request, not with those of the others.
        private readonly TaskCompletionSource<Turn> _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TMember Member => member;
        public int Size => size;
        public Task<Turn> Turn => _called.Task;

        public void Call(Turn turn) => _called.SetResult(turn);
    }
}
