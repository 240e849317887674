namespace Erp.Modules.Tenancy.Tenants;

/// <summary>Whether strangers may sign up: the setting <c>SignUp:Open</c>; without it, in Development only.</summary>
internal sealed class SignUpPolicy(IConfiguration configuration, IHostEnvironment environment)
{
    public bool IsOpen => configuration.GetValue<bool?>("SignUp:Open") ?? environment.IsDevelopment();
}
