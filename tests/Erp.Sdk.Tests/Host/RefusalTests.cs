using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Sdk.Host;

/// <summary>How the running API's refusals reach the caller of the SDK.</summary>
public sealed class RefusalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broken_rule_has_its_code_its_place_and_its_values()
    {
        using var company = await Company.SignUpAsync();
        var unbalanced = Company.Rent();
        unbalanced.Lines = [new() { AccountCode = "6210", Debit = 100.10m }, new() { AccountCode = "1113", Credit = 100m }];
        var refused = await Should.ThrowAsync<ErpApiException>(() => company.Client.JournalEntries.CreateAsync(unbalanced, cancellationToken: Ct));
        (refused.Status, refused.Code).ShouldBe((400, "journal_unbalanced"));
        refused.Errors[0].Args["difference"].ShouldBe("0.10");
        refused.TraceId.ShouldNotBeNullOrEmpty();
        refused.RawResponse.ShouldStartWith("{");

        unbalanced.Lines = [new() { AccountCode = "6210", Debit = 100m }, new() { AccountCode = "no-such", Credit = 100m }];
        refused = await Should.ThrowAsync<ErpApiException>(() => company.Client.JournalEntries.CreateAsync(unbalanced, cancellationToken: Ct));
        (refused.Status, refused.Code, refused.Errors[0].Pointer).ShouldBe((422, "unknown_account", "/lines/1/accountCode"));
    }

    [Fact]
    public async Task Messages_come_in_Bangla_when_asked()
    {
        using var company = await Company.SignUpAsync(o => o.Language = "bn");
        var refused = await Should.ThrowAsync<ErpApiException>(() => company.Client.JournalEntries.GetAsync(Guid.NewGuid(), cancellationToken: Ct));
        refused.Code.ShouldBe("not_found");
        refused.Message.ShouldContain(refused.Problem.Detail);
        refused.Problem.Detail.ShouldContain("কিছু");
    }

    [Fact]
    public async Task A_change_of_something_that_has_changed_is_refused()
    {
        using var company = await Company.SignUpAsync();
        var read = await company.Client.Organizations.GetAsync(company.SignedUp.OrganizationId, Ct);
        await company.Client.Organizations.UpdateAsync(read.Id, read.ETag(), new UpdateOrganizationRequest { Name = "First" }, Ct);
        var refused = await Should.ThrowAsync<ErpApiException>(() => company.Client.Organizations.UpdateAsync(read.Id, read.ETag(), new UpdateOrganizationRequest { Name = "Second" }, Ct));
        (refused.Status, refused.Code).ShouldBe((412, "stale_etag"));
        (await company.Client.Organizations.GetAsync(read.Id, Ct)).Name.ShouldBe("First");
    }

    [Fact]
    public async Task Without_credentials_only_what_is_open_answers()
    {
        using var anybody = new ErpClient(new() { BaseUrl = (await TestHost.GetAsync()).Address });
        (await anybody.Problems.GetAsync("period_closed", Ct)).Status.ShouldBe(409);
        var refused = await Should.ThrowAsync<ErpApiException>(() => anybody.Organizations.ListAsync(cancellationToken: Ct));
        (refused.Status, refused.Code).ShouldBe((401, "not_authenticated"));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_by_the_token_endpoint()
    {
        using var company = await Company.SignUpAsync();
        using var client = company.Connect(o => o.ClientSecret = "wrong");
        var refused = await Should.ThrowAsync<ErpApiException>(() => client.Organizations.ListAsync(cancellationToken: Ct));
        (refused.Status, refused.Code).ShouldBe((401, "invalid_client"));
    }

    [Fact]
    public async Task An_expired_token_is_replaced_before_and_after_the_server_says_so()
    {
        await using var host = await TestHost.StartAnotherAsync("--Identity:AccessTokenLifetime=00:00:02");
        using var company = await Company.SignUpAsync(address: new(host.Urls.First()));
        var tokens = new List<string>();
        using var aware = company.Connect(o => o.Handler = new TokenRecorder(tokens));
        using var unaware = company.Connect(o => (o.Clock, o.Handler) = (new StoppedClock(), new TokenRecorder(tokens)));

        await aware.Organizations.ListAsync(cancellationToken: Ct);
        await unaware.Organizations.ListAsync(cancellationToken: Ct);
        await Task.Delay(TimeSpan.FromSeconds(3), Ct);
        await aware.Organizations.ListAsync(cancellationToken: Ct);
        await unaware.Organizations.ListAsync(cancellationToken: Ct);

        // The one that believes its first token good sent it once more in vain.
        tokens.Count.ShouldBe(5);
        tokens.Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_ends()
    {
        using var company = await Company.SignUpAsync();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => company.Client.Organizations.ListAsync(cancellationToken: gone.Token));

        using var halfway = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in company.Client.Accounts.ListAllAsync(cancellationToken: halfway.Token))
                await halfway.CancelAsync();
            await company.Client.Accounts.ListAsync(cancellationToken: halfway.Token);
        });
    }

    private sealed class TokenRecorder(List<string> tokens) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Authorization is { } authorization)
                tokens.Add(authorization.Parameter!);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class StoppedClock : TimeProvider
    {
        private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
