using System.Diagnostics;

namespace Erp.Infrastructure;

/// <summary>Waits for what happens a moment after an answer: background work, and what one instance tells the others.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Reads until it is so.</summary>
    public static async Task<Answer> UntilAsync(Func<Task<Answer>> read, Func<Answer, bool> isSo)
    {
        for (var waiting = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            var answer = await read();
            if (isSo(answer))
                return answer;
            if (waiting.Elapsed > Longest)
                throw answer.Unexpected("waited a minute in vain");
        }
    }
}
