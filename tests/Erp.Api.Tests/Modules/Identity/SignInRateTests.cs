using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Identity;

public sealed class SignInRateTests
{
    [Fact]
    public async Task One_address_has_so_many_tries_a_minute()
    {
        await using var another = await TestHost.StartAnotherAsync("--Identity:SignInAttemptsPerMinute=3");
        using var browser = new Browser(Host.Startup.ListeningAddresses.Of(another));
        var page = await browser.Open("/sign-in");
        var answers = new List<View>();
        for (var i = 0; i < 4; i++)
            answers.Add(await browser.Submit(page, ("email", "nobody@people.example"), ("password", $"guess number {i}")));
        answers.Select(a => a.Status).ShouldBe([400, 400, 400, 429]);
        answers[3].Headers["Retry-After"].ShouldBe("60");
        answers[3].Html.ShouldContain("role=\"alert\"");
    }
}
