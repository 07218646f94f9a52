using System.Reflection.Metadata;

namespace SimplexChat.Tests.Desktop;

/// <summary>A type where it is defined.</summary>
internal readonly record struct FoundType(MetadataReader Reader, TypeDefinition Definition);
