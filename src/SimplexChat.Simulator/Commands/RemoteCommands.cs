using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Commands that let an app control the core. The API reference contains them since version 7.1. There are no recorded
/// conversations of them. The app itself isn't simulated: the session code is in the event.
/// </summary>
internal static class RemoteCommands
{
    private const string InvitationStart = "xrcp:/";

    public static IEnumerable<Route> Routes =>
    [
        Route.To("/crc ", static args => ReadInvitation(args), static (core, _) => Connect(core)),
        Route.To("/verify remote ctrl ", static args => args.Rest(), Verify),
    ];

    private static string ReadInvitation(CommandReader args) =>
        args.Rest() is var text && text.StartsWith(InvitationStart, StringComparison.Ordinal) ? text : throw CoreRefusal.Unreadable;

    private static RemoteCtrlConnectingResponse Connect(ChatCore core)
    {
        var version = $"{core.Network.CoreVersion}";
        var app = new CtrlAppInfo
        {
            AppVersionRange = new AppVersionRange { MinVersion = version, MaxVersion = version },
            DeviceName = "desktop",
        };
        var code = core.Random.Base64Url(12);
        core.RemoteControl.PendingCode = code;
        core.EmitLater(new RemoteCtrlSessionCodeEvent { RemoteCtrl = core.RemoteControl.Controller, SessionCode = code });
        return new() { RemoteCtrl = core.RemoteControl.Controller, CtrlAppInfo = app, AppVersion = version };
    }

    private static RemoteCtrlConnectedResponse Verify(ChatCore core, string code)
    {
        var control = core.RemoteControl;
        if (control.PendingCode is not { } pending)
        {
            throw Refusal("""{"type":"inactive"}""");
        }

        if (pending != code)
        {
            throw Refusal("""{"type":"protocolError","protocolError":{"type":"sessionCode"}}""");
        }

        control.PendingCode = null;
        control.Controller = new RemoteCtrlInfo
        {
            RemoteCtrlId = 1,
            CtrlDeviceName = "desktop",
            SessionState = new ConnectedRemoteCtrlSessionState { SessionCode = code },
        };
        return new() { RemoteCtrl = control.Controller };
    }

    // The reference doesn't contain these errors.
    private static CoreRefusal Refusal(string error) => new(new UnknownChatError
    {
        Type = "errorRemoteCtrl",
        UnknownFields = new Dictionary<string, JsonElement> { ["remoteCtrlError"] = JsonValue.Parse(error) },
    });
}
