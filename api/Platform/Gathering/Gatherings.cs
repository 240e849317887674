namespace Erp.Platform.Gathering;

/// <summary>
/// Brings members of a group together without letting anybody wait for company: the first to come have their turns at once; those who come
/// while as many turns are under way as may be wait, and the first of them then has the next turn for them all.
/// </summary>
internal sealed class Gatherings<TMember>
{
    /// <summary>So many share a turn at most: one transaction stays short however many wait.</summary>
    public const int MostMembers = 64;

    private readonly Lock _lock = new();

    /// <summary>Those that have a turn under way.</summary>
    private readonly Dictionary<object, Group> _groups = [];

    /// <summary>Answers when it is this member's turn to lead, or, with an empty turn, when another has led it.</summary>
    /// <param name="group">What it belongs to.</param>
    /// <param name="member">It.</param>
    /// <param name="turns">How many turns of the group may be under way at a time.</param>
    /// <param name="company">A turn that starts beside another has so many members: with fewer it would rather be part of the next.</param>
    public ValueTask<Turn> JoinAsync(object group, TMember member, int turns = 1, int company = 1)
    {
        lock (_lock)
        {
            if (!_groups.TryGetValue(group, out var gathering))
                _groups[group] = gathering = new(turns, company);
            if (gathering.TurnsUnderWay == 0 && gathering.Waiting.Count == 0)
            {
                gathering.TurnsUnderWay++;
                return new(new Turn([new(member)], turn => End(group, turn)));
            }
            var seat = new Seat(member);
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
            gathering.TurnsUnderWay--;
            Call(group, gathering);
            if (gathering.TurnsUnderWay == 0)
                _groups.Remove(group);
        }
    }

    private void Call(object group, Group gathering)
    {
        var waiting = gathering.Waiting;
        if (waiting.Count == 0 || gathering.TurnsUnderWay == gathering.Turns || (gathering.TurnsUnderWay > 0 && waiting.Count < gathering.Company))
            return;
        var next = waiting.GetRange(0, Math.Min(waiting.Count, MostMembers));
        waiting.RemoveRange(0, next.Count);
        gathering.TurnsUnderWay++;
        next[0].Call(new(next, turn => End(group, turn)));
    }

    private sealed class Group(int turns, int company)
    {
        public int Turns => turns;
        public int Company => company;
        public int TurnsUnderWay { get; set; }
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
    public sealed class Seat(TMember member)
    {
        // Whoever ends a turn goes on with its own request, not with those of the others.
        private readonly TaskCompletionSource<Turn> _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TMember Member => member;
        public Task<Turn> Turn => _called.Task;

        public void Call(Turn turn) => _called.SetResult(turn);
    }
}
