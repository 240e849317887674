using System.Security.Cryptography;
using Shouldly;
using Xunit;

namespace Erp.Sdk.Host;

/// <summary>Files go and come through the generated client as they are, over connections that break too.</summary>
public sealed class AttachmentTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Fate.LosesRequest), InlineData(Fate.LosesResponse)]
    public async Task A_file_is_attached_once_and_fetched_as_it_was(Fate fate)
    {
        using var company = await Company.SignUpAsync();
        var approval = await SubmittedAsync(company);
        await using var network = new UnreliableNetwork(company.Address, $"POST /v1/workflow-instances/{approval}/attachments", fate);
        using var client = company.Connect(o => o.BaseUrl = network.Address);
        var file = RandomNumberGenerator.GetBytes(100_000);

        using var body = new MemoryStream(file);
        var added = await client.WorkflowAttachments.CreateAsync(approval, body, "চালান 4711.pdf", "application/pdf", cancellationToken: Ct);

        network.Seen.ShouldBe(2);
        (await client.WorkflowAttachments.ListAsync(approval, cancellationToken: Ct)).Data.ShouldHaveSingleItem().Name.ShouldBe("চালান 4711.pdf");
        using var fetched = await client.WorkflowAttachments.GetFileAsync(approval, added.Id, Ct);
        using var bytes = new MemoryStream();
        await fetched.Stream.CopyToAsync(bytes, Ct);
        bytes.ToArray().ShouldBe(file);
        await client.WorkflowAttachments.DeleteAsync(approval, added.Id, added.ETag(), Ct);
        (await client.WorkflowAttachments.ListAsync(approval, cancellationToken: Ct)).Data.ShouldBeEmpty();
    }

    /// <summary>The id of an approval that waits for the owner.</summary>
    private static async Task<Guid> SubmittedAsync(Company company)
    {
        var definition = await company.Client.WorkflowDefinitions.CreateAsync(new()
        {
            Key = "owner-approves",
            DocumentType = "journalEntry",
            Name = "Owner approves",
            Steps = [new() { Key = "owner", Name = "Owner", Approvers = [new() { UserId = company.SignedUp.OwnerId }] }],
        }, cancellationToken: Ct);
        await company.Client.WorkflowDefinitions.ActivateAsync(definition.Id, definition.ETag(), cancellationToken: Ct);
        var draft = await company.Client.JournalEntries.CreateAsync(Company.Rent(post: false), cancellationToken: Ct);
        await company.Client.JournalEntries.SubmitAsync(draft.Id, draft.ETag(), cancellationToken: Ct);
        return (await company.Client.WorkflowInstances.ListAsync(documentId: draft.Id, cancellationToken: Ct)).Data[0].Id;
    }
}
