using Erp.Host;
using Erp.Modules.Organizations;

var builder = WebApplication.CreateBuilder(args);
builder.AddPersistence().AddEndpoints();
builder.AddOrganizations();

var app = builder.Build();
app.UseEndpoints();
await app.RunAsync();
