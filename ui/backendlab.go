package ui

import (
	"context"
	"errors"
	"io"

	"matoscope/ui/command"
	"matoscope/ui/export"
	"matoscope/ui/viewmodel"
)

// LabSetup reads how the account signs in.
func (b *backend) LabSetup(ctx context.Context) viewmodel.LabSetup {
	return b.current().LabSetup(ctx, b.account())
}

// LabFlow runs a grant as the account does.
func (b *backend) LabFlow(ctx context.Context, in viewmodel.LabInput, on func(viewmodel.LabFlow)) viewmodel.LabFlow {
	in.Account = b.account()
	return b.current().LabFlow(ctx, in, on)
}

// LabDoctor examines how the account is set up.
func (b *backend) LabDoctor(ctx context.Context, in viewmodel.LabDoctorInput, on func(viewmodel.LabDoctor)) viewmodel.LabDoctor {
	in.Account = b.account()
	return b.current().LabDoctor(ctx, in, on)
}

// LabToken reads the account's access token.
func (b *backend) LabToken(ctx context.Context, refresh bool) viewmodel.LabToken {
	return b.current().LabToken(ctx, b.account(), refresh)
}

// LabRevoke ends the account's tokens at the server.
func (b *backend) LabRevoke(ctx context.Context) (string, *viewmodel.Problem) {
	return b.current().LabRevoke(ctx, b.account())
}

// SaveFlow writes a run to a file.
func (b *backend) SaveFlow(f viewmodel.LabFlow, format, path string) *viewmodel.Problem {
	return b.current().Explain(export.Replace(path, func(w io.Writer) error {
		if format == "har" {
			return f.WriteHAR(w, command.Release())
		}
		return f.WriteJSON(w)
	}))
}

// SaveDoctor writes an examination to a file.
func (b *backend) SaveDoctor(d viewmodel.LabDoctor, path string) *viewmodel.Problem {
	return b.current().Explain(export.Replace(path, d.WriteJSON))
}

// bundled is the demo that is shown; nil for a live Matomo.
func (b *backend) bundled() command.LabServer {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.inDemo {
		return nil
	}
	return b.demo
}

// errNotBundled is told where the demo ended meanwhile.
var errNotBundled = errors.New("the bundled server is not the one that is shown")

// LabServer asks the bundled server about itself.
func (b *backend) LabServer(ctx context.Context) (viewmodel.LabServer, bool) {
	server := b.bundled()
	if server == nil {
		return viewmodel.LabServer{}, false
	}
	return server.LabServer(ctx, b.speech()), true
}

// SwitchFault switches a fault of the bundled server.
func (b *backend) SwitchFault(ctx context.Context, name string, on bool) *viewmodel.Problem {
	return b.atBundled(func(s command.LabServer) error { return s.SwitchFault(ctx, name, on) })
}

// SwitchClient pauses or resumes a client of the bundled server.
func (b *backend) SwitchClient(ctx context.Context, id string, active bool) *viewmodel.Problem {
	return b.atBundled(func(s command.LabServer) error { return s.SwitchClient(ctx, id, active) })
}

func (b *backend) atBundled(do func(command.LabServer) error) *viewmodel.Problem {
	server := b.bundled()
	if server == nil {
		return b.current().Explain(errNotBundled)
	}
	return b.current().Explain(do(server))
}
