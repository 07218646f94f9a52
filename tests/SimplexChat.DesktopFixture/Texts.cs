namespace SimplexChat.DesktopFixture;

/// <summary>Inherits its members from a generic type.</summary>
public sealed class Texts : Dictionary<string, string>;
