package desktop_test

import (
	"fyne.io/fyne/v2"

	"matoscope/ui/viewmodel"
)

// inLab opens the lab on a backend whose lab is changed first.
func inLab(change func(*fakeBackend), act func(r *room)) scene {
	return scene{backend: func() *fakeBackend {
		b := &fakeBackend{signedIn: true}
		b.checks = labChecks()
		change(b)
		return b
	}, act: func(r *room) {
		r.typed('7')
		r.resize(1280, 800, 1)
		act(r)
	}}
}

// labScenes are the tabs of the lab and their states.
func labScenes() []scene {
	plainLab := func(*fakeBackend) {}
	bundled := func(b *fakeBackend) { b.bundled = bundledServer() }
	hangs := func(b *fakeBackend) { b.hangs = true }
	runAll := func(r *room) { r.tapText("Run to the end") }
	scenes := map[string]scene{
		"lab-plan": inLab(plainLab, func(*room) {}),
		"lab-step": inLab(bundled, func(r *room) {
			for range 5 {
				r.key(fyne.KeyReturn)
			}
		}),
		"lab-over":    inLab(bundled, func(r *room) { runAll(r); r.tapText("5 Token request") }),
		"lab-failed":  inLab(func(b *fakeBackend) { b.breaks = "token" }, runAll),
		"lab-trial":   inLab(plainLab, func(r *room) { r.tapText("The same code a second time") }),
		"lab-browser": inLab(hangs, runAll),
		"lab-none": inLab(func(b *fakeBackend) {
			b.lost = &viewmodel.Problem{Kind: viewmodel.SignInProblem, What: "You are not signed in.", To: "Sign in, or try the demo."}
		}, func(*room) {}),
		"lab-token":        inLab(bundled, func(r *room) { r.typed('t') }),
		"lab-token-signin": inLab(func(b *fakeBackend) { b.token = deadToken }, func(r *room) { r.typed('t') }),
		"lab-doctor-plan":  inLab(plainLab, func(r *room) { r.tapText("Doctor") }),
		"lab-doctor":       inLab(bundled, func(r *room) { r.tapText("Doctor"); r.key(fyne.KeyReturn) }),
		"lab-doctor-waits": inLab(hangs, func(r *room) { r.tapText("Doctor"); r.key(fyne.KeyReturn) }),
		"lab-server":       inLab(bundled, func(r *room) { r.tapText("Bundled server") }),
	}
	var out []scene
	for name, s := range scenes {
		s.name = name
		out = append(out, s)
	}
	return out
}

func deadToken(bool) viewmodel.LabToken {
	return viewmodel.LabToken{Problem: &viewmodel.Problem{Kind: viewmodel.SignInProblem, What: "Your sign-in is no longer valid.", To: "Sign in again."}}
}
