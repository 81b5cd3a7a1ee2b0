// The least that a NativeAOT web application can be: the yardstick for the time to the first answer, and for the rate at which others answer with
// the same bytes. "--bytes FOLDER" has it answer every method at "/NAME" with the file of that name.
using Microsoft.AspNetCore.Http;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseKestrelHttpsConfiguration();
builder.Logging.ClearProviders();
WebApplication application = builder.Build();
application.MapGet("/", (RequestDelegate)(context => context.Response.WriteAsync("ok")));
foreach (string file in application.Configuration["bytes"] is { } folder ? Directory.GetFiles(folder) : [])
{
    byte[] bytes = File.ReadAllBytes(file);
    application.Map($"/{Path.GetFileName(file)}", (RequestDelegate)(context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes).AsTask();
    }));
}

application.Run();
