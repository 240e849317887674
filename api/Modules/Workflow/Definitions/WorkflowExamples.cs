namespace Erp.Modules.Workflow.Definitions;

/// <summary>What the contract shows: an accountant approves from a lakh on, the owner too from five lakh on.</summary>
internal static class WorkflowExamples
{
    public static readonly CreateWorkflowDefinitionRequest Create = new()
    {
        Key = "large-journals",
        DocumentType = "journalEntry",
        Name = "Large journal entries",
        NameBn = "বড় অঙ্কের জাবেদা",
        When = new() { From = 100_000.00m, SourceTypes = ["manual"] },
        Steps =
        [
            new()
            {
                Key = "accountant",
                Name = "Accountant",
                NameBn = "হিসাবরক্ষক",
                Approvers = [new() { RoleId = new("00000000-0000-7000-8000-000000000002") }],
                Routes = [new() { Below = 500_000.00m, To = WorkflowGraph.Approved }, new() { From = 500_000.00m, To = "owner" }],
                DueInMinutes = 24 * 60,
            },
            new() { Key = "owner", Name = "Owner", NameBn = "মালিক", Approvers = [new() { RoleId = new("00000000-0000-7000-8000-000000000001") }] },
        ],
    };
}
