using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Media;

namespace Bmc.Redfish.Tests.Systems;

public sealed class VirtualMediaTests
{
    private const string Media = "/redfish/v1/Systems/system/VirtualMedia";
    private const string Insert = $"{Media}/cd/Actions/VirtualMedia.InsertMedia";
    private const string Eject = $"{Media}/cd/Actions/VirtualMedia.EjectMedia";

    private readonly RedfishBench _bench = new();

    [Fact]
    public async Task A_drive_says_what_it_takes_and_what_is_in_it()
    {
        Answer cd = await _bench.GetAsync($"{Media}/cd", AccountRole.User);
        Answer stick = await _bench.GetAsync($"{Media}/stick", AccountRole.User);

        Assert.Equal(("False", "", "NotConnected", "True"), (cd["Inserted"], cd["Image"], cd["ConnectedVia"], cd["WriteProtected"]));
        Assert.Equal(("True", "tools.img", "Oem", "False"), (stick["Inserted"], stick["Image"], stick["ConnectedVia"], stick["WriteProtected"]));
        Assert.Equal("""["USBStick"]""", stick["MediaTypes"]);
    }

    [Fact]
    public async Task A_medium_is_put_in_and_taken_out()
    {
        Answer inserted = await ActAsync(Insert, """{"Image":"https://images.example/a/linux.iso?x=1","UserName":"me","Password":"secret","WriteProtected":true,"Inserted":true,"TransferMethod":"Stream"}""");
        Answer shown = await _bench.GetAsync($"{Media}/cd");

        Assert.Equal(204, inserted.Status);
        InsertRequest request = Assert.Single(_bench.Drives.Insertions);
        Assert.Equal(("https://images.example/a/linux.iso?x=1", "me", "secret", false, false), (request.Image, request.UserName, request.Password, request.Writable, request.AnyCertificate));
        Assert.Equal(("URI", "linux.iso", "HTTPS", ""), (shown["ConnectedVia"], shown["ImageName"], shown["TransferProtocolType"], shown["Password"]));

        Assert.Equal(204, (await ActAsync(Eject, "{}")).Status);
        Assert.Equal("False", (await _bench.GetAsync($"{Media}/cd"))["Inserted"]);
    }

    [Theory]
    [InlineData("""{"Image":"server/a.iso","TransferProtocolType":"HTTP"}""", "http://server/a.iso")]
    [InlineData("""{"Image":"//server/share/a.iso","TransferProtocolType":"CIFS"}""", "smb://server/share/a.iso")]
    [InlineData("""{"Image":"cifs://server/share/a.iso"}""", "smb://server/share/a.iso")]
    [InlineData("""{"Image":"server:/export/a.iso","TransferProtocolType":"NFS"}""", "nfs://server/export/a.iso")]
    [InlineData("""{"Image":"nfs://server/export/a.iso","TransferProtocolType":"NFS"}""", "nfs://server/export/a.iso")]
    [InlineData("""{"Image":"a.iso","UserName":null,"Password":null}""", "a.iso")]
    public async Task An_image_is_named_in_the_ways_that_clients_know(string body, string image)
    {
        Assert.Equal(204, (await ActAsync(Insert, body)).Status);
        Assert.Equal(image, Assert.Single(_bench.Drives.Insertions).Image);
    }

    [Theory]
    [InlineData("""{}""", 400, "ActionParameterMissing")]
    [InlineData("""{"Image":""}""", 400, "ActionParameterValueError")]
    [InlineData("""{"Image":"a.iso","Inserted":false}""", 400, "ActionParameterValueError")]
    [InlineData("""{"Image":"a.iso","TransferMethod":"Upload"}""", 400, "ActionParameterValueNotInList")]
    [InlineData("""{"Image":"a.iso","TransferProtocolType":"TFTP"}""", 400, "ActionParameterValueNotInList")]
    [InlineData("""{"Image":"a.iso","Force":true}""", 400, "ActionParameterUnknown")]
    public async Task What_can_t_be_put_in_is_not(string body, int status, string message)
    {
        Answer answer = await ActAsync(Insert, body);

        Assert.Equal(status, answer.Status);
        Assert.Equal([message], answer.Messages);
        Assert.Empty(_bench.Drives.Insertions);
    }

    [Fact]
    public async Task A_drive_that_is_not_empty_takes_nothing_else()
    {
        Answer answer = await ActAsync($"{Media}/stick/Actions/VirtualMedia.InsertMedia", """{"Image":"a.iso"}""");

        Assert.Equal(409, answer.Status);
        Assert.Contains("tools.img is in the drive stick", answer.Json.ToString(), StringComparison.Ordinal);
        Assert.Empty(_bench.Drives.Insertions);
        Assert.Equal(404, (await ActAsync($"{Media}/floppy/Actions/VirtualMedia.InsertMedia", """{"Image":"a.iso"}""")).Status);
    }

    [Fact]
    public async Task A_change_of_the_image_puts_it_in_or_out()
    {
        Answer inserted = await ChangeAsync("""{"Image":"http://server/a.iso","Inserted":true,"VerifyCertificate":false}""");
        Assert.Equal("http://server/a.iso", inserted["Image"]);
        Assert.True(Assert.Single(_bench.Drives.Insertions).AnyCertificate);

        Assert.Equal("False", (await ChangeAsync("""{"Image":null}"""))["Inserted"]);
        Assert.Equal(409, (await ChangeAsync("""{"Image":"a.iso","Inserted":false}""")).Status);
        Assert.Equal(400, (await ChangeAsync("""{"Inserted":true}""")).Status);
    }

    [Fact]
    public async Task What_the_owner_refuses_is_refused_in_its_words()
    {
        _bench.Drives.Refusal = new Fault(FaultCode.Conflict, "the PC has locked the drive cd");

        Answer answer = await ActAsync(Eject, "{}");

        Assert.Equal(409, answer.Status);
        Assert.Contains("the PC has locked the drive cd", answer.Json.ToString(), StringComparison.Ordinal);
    }

    private Task<Answer> ActAsync(string target, string body) => _bench.SendAsync("POST", target, body, AccountRole.Operator);

    private Task<Answer> ChangeAsync(string body) => _bench.SendAsync("PATCH", $"{Media}/cd", body, AccountRole.Operator);
}
