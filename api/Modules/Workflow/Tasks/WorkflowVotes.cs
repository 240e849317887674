using Erp.Modules.Workflow.Definitions;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>Pure: do these approvals complete a step? Each is of another person, and tells which of the listed approvers it can stand for.</summary>
internal static class WorkflowVotes
{
    public static bool Complete(WorkflowStep step, IReadOnlyList<IReadOnlyList<int>> votes) => step.Mode switch
    {
        WorkflowMode.Quorum => votes.Count >= step.Quorum,
        WorkflowMode.All => CoverAll(step.Approvers.Count, votes),
        _ => votes.Count > 0,
    };

    /// <summary>
    /// A different person for each approver. Who comes first must not matter: someone with both roles stands for the one that nobody else can,
    /// so this looks for a matching and does not take the votes as they come.
    /// </summary>
    private static bool CoverAll(int approvers, IReadOnlyList<IReadOnlyList<int>> votes)
    {
        var voteOf = new int[approvers];
        Array.Fill(voteOf, -1);
        return Enumerable.Range(0, votes.Count).Count(vote => Place(vote, votes, voteOf, [])) == approvers;
    }

    private static bool Place(int vote, IReadOnlyList<IReadOnlyList<int>> votes, int[] voteOf, HashSet<int> tried)
    {
        foreach (var approver in votes[vote])
        {
            if (tried.Add(approver) && (voteOf[approver] < 0 || Place(voteOf[approver], votes, voteOf, tried)))
            {
                voteOf[approver] = vote;
                return true;
            }
        }
        return false;
    }
}
